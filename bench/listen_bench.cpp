#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"
#include "core/system/machine.h"

#include <benchmark/benchmark.h>
#include <cstdint>

namespace sitwell {
namespace {

constexpr double kRateHz = 48000.0;
constexpr std::size_t kTrackS = 10;
constexpr std::size_t kBlockFrames = 16384;

/// Hears a stereo track of noise that is silent for `rest_percent` of its time.
void hear_track(benchmark::State& state)
{
    const FlushDenormals flush;
    const std::size_t frames = kTrackS * static_cast<std::size_t>(kRateHz);
    AudioBuffer track{2, frames};
    std::uint32_t seed = 1;
    const std::size_t sounding = frames / 100 * static_cast<std::size_t>(100 - state.range(0));
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : track.channel(c).first(sounding)) {
            seed = seed * 1664525u + 1013904223u;
            sample = static_cast<float>(seed) * 0x1p-32f - 0.5f;
        }
    for (auto _ : state) {
        TrackListener listener{kRateHz, 2};
        for (std::size_t at = 0; at < frames; at += kBlockFrames)
            listener.process(track.view().slice(at, std::min(kBlockFrames, frames - at)));
        benchmark::DoNotOptimize(listener.finish());
    }
    state.counters["x_real_time"] = benchmark::Counter(
        static_cast<double>(kTrackS), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(hear_track)->ArgName("rest_percent")->Arg(0)->Arg(80)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sitwell
