#include "core/audio/audio_buffer.h"
#include "fx/reverb.h"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 512;

void fill_with_noise(AudioBuffer& audio, std::uint32_t seed)
{
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (float& sample : audio.channel(c)) {
            seed = seed * 1664525u + 1013904223u;
            sample = static_cast<float>(seed) * 0x1p-33f - 0.25f;
        }
}

/// `lanes` shares through a hall: the time for a frame of all of them.
void play_reverb(benchmark::State& state)
{
    const auto lanes = static_cast<std::size_t>(state.range(0));
    ReverbBank bank;
    bank.prepare({48000.0, kBlockFrames, 2}, lanes);
    const auto values =
        values_of(kReverbParams,
                  ReverbParams{.character = static_cast<float>(state.range(1)), .decay_s = 2.0f});
    AudioBuffer noise{2, kBlockFrames};
    std::vector<AudioBuffer> audio(lanes, AudioBuffer{2, kBlockFrames});
    std::vector<AudioView> views;
    fill_with_noise(noise, 1);
    for (AudioBuffer& lane : audio) views.push_back(lane.view());
    for (auto _ : state) {
        for (AudioView view : views) copy(noise, view);
        bank.process(views, {}, values);
    }
    state.counters["frame"] = benchmark::Counter(static_cast<double>(kBlockFrames),
                                                 benchmark::Counter::kIsIterationInvariantRate |
                                                     benchmark::Counter::kInvert);
}

BENCHMARK(play_reverb)->ArgNames({"lanes", "character"})->ArgsProduct({{1, 8, 16, 26}, {0, 2}});

}  // namespace
}  // namespace sitwell
