#include "app/verbs/listening_loudness.h"

#include "analysis/level/loudness.h"
#include "core/audio/audio_buffer.h"
#include "core/text/format.h"
#include "media/audio_reader.h"

#include <algorithm>
#include <charconv>

namespace sitwell {

namespace {

constexpr float kQuietestLufs = -30.0f;
constexpr float kLoudestLufs = -5.0f;

Result<float> loudness_of_file(const std::string& file)
{
    auto reader = open_audio(file);
    if (!reader)
        return fail(Error::Code::out_of_range,
                    format("'{}' is neither 'genre' nor a number nor a file that can be heard: {}",
                           file, reader.error().message),
                    "--loudness");
    const std::size_t channels = (*reader)->format().channels;
    LoudnessMeter meter;
    meter.prepare((*reader)->format().sample_rate_hz, channels);
    AudioBuffer block{channels, 8192};
    while (const std::size_t got = (*reader)->read(block))
        meter.process(block.view().slice(0, got));
    return std::clamp(static_cast<float>(meter.integrated_lufs()), kQuietestLufs, kLoudestLufs);
}

}  // namespace

bool follows_genre(const std::string& wish)
{
    return wish.empty() || wish == "genre";
}

Result<float> listening_loudness(const std::string& wish, const Intent& intent)
{
    if (follows_genre(wish)) return intent.genre.listening_lufs;
    float lufs = 0.0f;
    const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), lufs);
    if (error != std::errc{} || end != wish.data() + wish.size()) return loudness_of_file(wish);
    if (lufs >= kQuietestLufs && lufs <= kLoudestLufs) return lufs;
    return fail(Error::Code::out_of_range,
                format("{} LUFS is out of range; the listening copy can have {:.0f} to {:.0f}.",
                       wish, kQuietestLufs, kLoudestLufs),
                "--loudness");
}

}  // namespace sitwell
