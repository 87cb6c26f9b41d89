#include "core/audio/audio_buffer.h"
#include "fx/convolution.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 256;
/// After so many blocks of 48 kHz the work of every partition begins anew: 65536 frames.
constexpr std::size_t kPeriod = 256;

AudioBuffer room(std::size_t channels, std::size_t frames)
{
    AudioBuffer audio{channels, frames};
    std::uint32_t seed = 1;
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < frames; ++n) {
            seed = seed * 1664525u + 1013904223u;
            // 60 dB at the end, so that nothing is trimmed.
            const float decay =
                std::exp(-6.9f * static_cast<float>(n) / static_cast<float>(frames));
            audio.channel(c)[n] = decay * (static_cast<float>(seed) * 0x1p-33f - 0.25f);
        }
    return audio;
}

double cpu_us()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

/// Stereo through a response of so many channels and seconds: CPU time of a block of 256 frames at
/// 48 kHz, and that of the dearest among the places of a period, each the median of its rounds.
void play_convolution(benchmark::State& state)
{
    const auto response = room(static_cast<std::size_t>(state.range(0)),
                               static_cast<std::size_t>(48000 * state.range(1)));
    Convolution device;
    device.prepare({48000.0, kBlockFrames, 2, response.view()});
    const auto noise = room(2, kBlockFrames);
    AudioBuffer audio{2, kBlockFrames};
    std::vector<std::vector<double>> rounds(kPeriod);
    for (auto _ : state)
        for (auto& round : rounds) {
            copy(noise.view(), audio.view());
            const double before = cpu_us();
            device.process(audio.view(), {}, {});
            round.push_back(cpu_us() - before);
        }
    double sum = 0.0;
    double worst = 0.0;
    for (auto& round : rounds) {
        const auto middle = round.begin() + static_cast<std::ptrdiff_t>(round.size() / 2);
        std::nth_element(round.begin(), middle, round.end());
        sum += *middle;
        worst = std::max(worst, *middle);
    }
    const double mean = sum / static_cast<double>(kPeriod);
    state.counters["mean_us"] = mean;
    state.counters["worst_us"] = worst;
    state.counters["times_real_time"] = 1e6 * static_cast<double>(kBlockFrames) / 48000.0 / mean;
}

/// What a swap of sessions costs the thread that plays: going on from another's memory.
void go_on_from_another(benchmark::State& state)
{
    const auto response = room(static_cast<std::size_t>(state.range(0)),
                               static_cast<std::size_t>(48000 * state.range(1)));
    Convolution playing, next;
    for (Convolution* device : {&playing, &next})
        device->prepare({48000.0, kBlockFrames, 2, response.view()});
    for (auto _ : state) {
        next = static_cast<const Convolution&>(playing);
        benchmark::ClobberMemory();
    }
}

BENCHMARK(play_convolution)
    ->ArgNames({"channels", "seconds"})
    ->ArgsProduct({{2, 4}, {1, 3, 10}})
    ->Iterations(20);

BENCHMARK(go_on_from_another)->ArgNames({"channels", "seconds"})->ArgsProduct({{2, 4}, {3}});

}  // namespace
}  // namespace sitwell
