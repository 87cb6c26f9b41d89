#include "media/audio_writer.h"

#include "core/text/format.h"
#include "media/write/mp3_writer.h"
#include "media/write/wav_writer.h"

#include <cmath>

namespace sitwell {

namespace {

/// WAV counts channels and the bytes of a frame in 16 bits; more than this is no layout of
/// loudspeakers.
constexpr std::size_t kMostChannelsWritten = 128;

}  // namespace

Result<std::unique_ptr<AudioWriter>> create_audio(const std::filesystem::path& file,
                                                  const WriteSpec& spec)
{
    if (spec.channels < 1 || spec.channels > kMostChannelsWritten)
        return fail(
            Error::Code::out_of_range,
            format("A file has 1 to {} channels, not {}.", kMostChannelsWritten, spec.channels),
            file.string());
    if (!(spec.sample_rate_hz >= 1.0 && spec.sample_rate_hz <= 768000.0) ||
        std::floor(spec.sample_rate_hz) != spec.sample_rate_hz)
        return fail(Error::Code::out_of_range,
                    format("A file has a sample rate of whole Hz up to 768 kHz, not {}.",
                           spec.sample_rate_hz),
                    file.string());
    return spec.encoding == Encoding::mp3_320 ? create_mp3(file, spec) : create_wav(file, spec);
}

}  // namespace sitwell
