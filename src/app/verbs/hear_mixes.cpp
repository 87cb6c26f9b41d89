#include "app/verbs/hear_mixes.h"

#include "analysis/listen.h"
#include "app/parallel.h"
#include "core/audio/audio_buffer.h"
#include "core/system/machine.h"
#include "core/text/format.h"
#include "media/audio_reader.h"

#include <string>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMixBlockFrames = 16384;

/// A file of one or two channels, to be heard from its start.
Result<std::unique_ptr<AudioReader>> open_mix(const fs::path& file)
{
    auto reader = open_audio(file);
    if (reader && (*reader)->format().channels > 2)
        return fail(Error::Code::unsupported,
                    format("This file has {} channels; a review hears mono and stereo mixes. Fold "
                           "it down to stereo first.",
                           (*reader)->format().channels),
                    file.string());
    return reader;
}

/// Plays a file from start to end to `listeners`.
template <class... Listeners>
void play(AudioReader& reader, Listeners&... listeners)
{
    const FlushDenormals flush;
    AudioBuffer block{reader.format().channels, kMixBlockFrames};
    while (const std::size_t got = reader.read(block))
        (listeners.process(block.view().slice(0, got)), ...);
}

/// What a listener makes of a whole file.
template <class Listener>
auto hear(const fs::path& file) -> Result<decltype(std::declval<Listener&>().finish())>
{
    const auto reader = open_mix(file);
    if (!reader) return tl::unexpected{reader.error()};
    Listener listener{(*reader)->format().sample_rate_hz, (*reader)->format().channels};
    play(**reader, listener);
    return listener.finish();
}

Result<void> hear_mix(const fs::path& file, Beside beside, HeardMixes& heard)
{
    const auto reader = open_mix(file);
    if (!reader) return tl::unexpected{reader.error()};
    const AudioFormat& shape = (*reader)->format();
    if (beside == Beside::nothing) {
        MixMeter meter{shape.sample_rate_hz, shape.channels};
        play(**reader, meter);
        heard.mix.figures = meter.finish();
        return {};
    }
    const auto sought = beside == Beside::tracks ? std::optional{Bursts::clicks} : std::nullopt;
    MixListener mix{shape.sample_rate_hz, shape.channels, sought};
    TrackListener track{shape.sample_rate_hz, static_cast<int>(shape.channels)};
    play(**reader, mix, track);
    heard.mix = mix.finish();
    heard.sound = track.finish();
    return {};
}

}  // namespace

Result<HeardMixes> hear_mixes(const std::vector<fs::path>& files, Beside beside, int threads)
{
    HeardMixes heard;
    heard.references.resize(files.size() - 1);
    std::vector<Result<void>> done(files.size());
    for_each_index(files.size() + 1, threads, [&](std::size_t job) {
        if (job == 0) {
            done[0] = hear_mix(files.front(), beside, heard);
        } else if (job == 1) {
            // What cannot be heard at all is told by the other hearing of the mix.
            if (auto close = hear<CloseListener>(files.front())) heard.close = std::move(*close);
        } else {
            done[job - 1] = hear<MixMeter>(files[job - 1]).map([&](MixFigures&& figures) {
                heard.references[job - 2] = std::move(figures);
            });
        }
    });
    std::string faults;
    for (const auto& one : done)
        if (!one) faults += (faults.empty() ? "" : "\n") + to_text(one.error());
    if (!faults.empty()) return fail(Error::Code::bad_format, faults);
    return heard;
}

}  // namespace sitwell
