#include "core/audio/audio_buffer.h"
#include "fx/clipper.h"
#include "fx/saturator.h"

#include <benchmark/benchmark.h>
#include <cstdint>

namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 512;

/// Noise of −18 dBFS RMS in two channels, one block again and again.
template <class D>
void play(benchmark::State& state, const typename D::Params& params)
{
    AudioBuffer noise{2, kBlockFrames};
    std::uint32_t seed = 1;
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : noise.channel(c)) {
            seed = seed * 1664525u + 1013904223u;
            sample = 0.218f * (static_cast<float>(seed) * 0x1p-31f - 1.0f);
        }
    D device;
    device.prepare({48000.0, kBlockFrames, 2});
    AudioBuffer audio{2, kBlockFrames};
    for (auto _ : state) {
        copy(noise, audio);
        device.process(audio, {}, params);
        benchmark::DoNotOptimize(audio.channel(0).data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBlockFrames));
}

/// Frames a second; the argument is a SaturatorType.
void play_saturator(benchmark::State& state)
{
    play<Saturator>(state, {.type = static_cast<float>(state.range(0)), .drive_db = 12.0f});
}
BENCHMARK(play_saturator)->Arg(0)->Arg(1)->Arg(2);

/// The argument is the gain in dB.
void play_clipper(benchmark::State& state)
{
    play<Clipper>(state, {.gain_db = static_cast<float>(state.range(0))});
}
BENCHMARK(play_clipper)->Arg(0)->Arg(12);

}  // namespace
}  // namespace sitwell
