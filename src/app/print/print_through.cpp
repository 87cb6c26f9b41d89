#include "app/print/print_through.h"

#include "analysis/level/loudness.h"
#include "analysis/playback/playback_simulator.h"
#include "app/parallel.h"
#include "core/audio/audio_buffer.h"
#include "core/system/machine.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kStretchHops = 300;
constexpr double kThroughCeilingDbtp = -1.0;
/// Played before the stretch, so that filters ring and limiters work as in the midst of a song.
constexpr double kRunUpS = 1.0;
constexpr double kFadeS = 0.05;

/// Both sides of a stretch of a file; a mono file is on both.
Result<AudioBuffer> read_stretch(const fs::path& file, FrameRange range)
{
    auto reader = open_audio(file);
    if (!reader) return tl::unexpected{reader.error()};
    if (auto found = (*reader)->seek(range.first); !found) return tl::unexpected{found.error()};
    AudioBuffer stretch{(*reader)->format().channels, static_cast<std::size_t>(range.length())};
    (*reader)->read(stretch);
    if (stretch.channels() > 1) return stretch;
    AudioBuffer both{2, stretch.frames()};
    for (std::size_t c = 0; c < 2; ++c)
        std::copy(stretch.channel(0).begin(), stretch.channel(0).end(), both.channel(c).begin());
    return both;
}

void fade_ends(AudioView audio, double sample_rate_hz)
{
    const std::size_t length =
        std::min(audio.frames() / 2, static_cast<std::size_t>(kFadeS * sample_rate_hz));
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < length; ++n) {
            const float share = static_cast<float>(n) / static_cast<float>(length);
            audio.channel(c)[n] *= share;
            audio.channel(c)[audio.frames() - 1 - n] *= share;
        }
}

/// A stretch behind a loudspeaker, and what it measures.
struct Played {
    AudioBuffer audio;
    double lufs = 0.0;
    double true_peak_dbtp = 0.0;
};

Played played(AudioBuffer audio, std::size_t run_up, double sample_rate_hz)
{
    Played heard;
    heard.audio = AudioBuffer{2, audio.frames() - run_up};
    copy(audio.view().slice(run_up, heard.audio.frames()), heard.audio.view());
    fade_ends(heard.audio.view(), sample_rate_hz);
    LoudnessMeter meter;
    meter.prepare(sample_rate_hz, 2);
    meter.process(heard.audio.view());
    heard.lufs = meter.integrated_lufs();
    heard.true_peak_dbtp = meter.true_peak_dbtp();
    return heard;
}

Result<void> write(const Played& heard, double target_lufs, double sample_rate_hz,
                   const fs::path& file)
{
    AudioBuffer audio = heard.audio;
    const auto gain = static_cast<float>(gain_of_db(target_lufs - heard.lufs));
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : audio.channel(c)) sample *= gain;
    auto writer = create_audio(file, {sample_rate_hz, 2, Encoding::pcm24});
    if (!writer) return tl::unexpected{writer.error()};
    if (auto written = (*writer)->write(audio.view()); !written) return written;
    return (*writer)->finish();
}

}  // namespace

FrameRange loudest_stretch(const MixFigures& mix)
{
    const std::vector<float>& powers = mix.rows.k_power;
    if (powers.size() <= kStretchHops) return {0, mix.frames};
    double sum = std::accumulate(powers.begin(), powers.begin() + kStretchHops, 0.0);
    double most = sum;
    std::size_t loudest = 0;
    for (std::size_t hop = kStretchHops; hop < powers.size(); ++hop) {
        sum += static_cast<double>(powers[hop]) - static_cast<double>(powers[hop - kStretchHops]);
        if (sum <= most) continue;
        most = sum;
        loudest = hop - kStretchHops + 1;
    }
    const auto frame_of = [&](std::size_t hop) {
        return static_cast<Frames>(static_cast<double>(hop) * kHopS * mix.sample_rate_hz);
    };
    return {frame_of(loudest), frame_of(loudest + kStretchHops)};
}

Result<std::vector<ThroughPrint>> print_through(const fs::path& file, const MixFigures& mix,
                                                const std::vector<PlaybackSystem>& systems,
                                                const fs::path& folder, int threads)
{
    const FrameRange stretch = loudest_stretch(mix);
    const Frames run_up =
        std::min(stretch.first, static_cast<Frames>(kRunUpS * mix.sample_rate_hz));
    const auto original = read_stretch(file, {stretch.first - run_up, stretch.last});
    if (!original) return tl::unexpected{original.error()};

    std::vector<Played> heard(systems.size() + 1);
    for_each_index(heard.size(), threads, [&](std::size_t i) {
        const FlushDenormals flush;
        AudioBuffer audio = *original;
        if (i > 0) PlaybackSimulator{systems[i - 1], mix.sample_rate_hz}.process(audio.view());
        heard[i] = played(std::move(audio), static_cast<std::size_t>(run_up), mix.sample_rate_hz);
    });
    double target_lufs = heard.front().lufs;
    for (const Played& each : heard)
        target_lufs = std::min(target_lufs, each.lufs + kThroughCeilingDbtp - each.true_peak_dbtp);

    std::vector<ThroughPrint> prints;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const std::string id = i == 0 ? "studio" : systems[i - 1].id;
        ThroughPrint& print = prints.emplace_back();
        print.name = i == 0 ? "As it is" : systems[i - 1].name;
        print.file = folder / (file.stem().string() + "-" + id + ".wav");
        auto written = write(heard[i], target_lufs, mix.sample_rate_hz, print.file);
        if (!written) return tl::unexpected{written.error()};
    }
    return prints;
}

}  // namespace sitwell
