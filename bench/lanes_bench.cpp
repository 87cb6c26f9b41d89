// Hot kernels beside their scalar twins, in samples a second: devices in sixteen lanes beside
// sixteen plain ones, and the arithmetic of a bus.
#include "catalog/catalog.h"
#include "core/audio/audio_buffer.h"
#include "core/system/machine.h"
#include "dsp/kernels/mixing.h"
#include "dsp/lanes/turn.h"
#include "fx/lane_bank.h"
#include "fx/processor.h"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <string>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kFrames = 512;
const StreamSpec kMono{48000.0, kFrames, 1};

AudioBuffer noise(std::size_t channels)
{
    AudioBuffer audio{channels, kFrames};
    std::uint32_t seed = 1;
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) {
            seed = seed * 1664525u + 1013904223u;
            x = 0.5f * (static_cast<float>(seed) * 0x1p-32f - 0.5f);
        }
    return audio;
}

/// Settings at which the device works all the time.
std::vector<float> working(const std::string& device)
{
    const DeviceInfo& info = *find_device(device);
    std::vector<float> values = default_values(info);
    const auto set = [&](const std::string& id, float value) {
        if (const auto at = param_index(info, id)) values[*at] = value;
    };
    set("threshold", -20.0f);
    for (const char* band : {"1", "2", "3", "4"}) {
        set(std::string{"band"} + band + "_type", 1.0f);
        set(std::string{"band"} + band + "_gain", -3.0f);
    }
    return values;
}

void count(benchmark::State& state, std::size_t samples)
{
    state.counters["samples/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(samples),
                           benchmark::Counter::kIsRate);
}

void in_lanes(benchmark::State& state, const std::string& device)
{
    const FlushDenormals flush;
    const auto bank = make_lane_bank(device);
    bank->prepare(kMono);
    const std::vector<float> values = working(device);
    const std::vector<std::span<const float>> rows(kLanes, values);
    AudioBuffer audio = noise(kLanes);
    std::vector<float*> channels;
    for (std::size_t c = 0; c < kLanes; ++c) channels.push_back(audio.channel(c).data());
    std::vector<LaneFrame> heard(kFrames);
    turn_in({channels.data(), channels.size()}, heard);
    std::vector<LaneFrame> frames = heard;
    for (auto _ : state) {
        frames = heard;
        bank->process(frames, rows);
        benchmark::DoNotOptimize(frames.data());
    }
    count(state, kLanes * kFrames);
}

void one_by_one(benchmark::State& state, const std::string& device)
{
    const FlushDenormals flush;
    std::vector<std::unique_ptr<Processor>> processors;
    for (std::size_t i = 0; i < kLanes; ++i) {
        processors.push_back(make_processor(device));
        processors.back()->prepare(kMono);
    }
    const std::vector<float> values = working(device);
    const AudioBuffer heard = noise(1);
    AudioBuffer audio = heard;
    for (auto _ : state)
        for (const auto& processor : processors) {
            copy(heard.view(), audio.view());
            processor->process(audio, {}, values);
            benchmark::DoNotOptimize(audio.channel(0).data());
        }
    count(state, kLanes * kFrames);
}

void accumulate_by_kernel(benchmark::State& state)
{
    const AudioBuffer audio = noise(1);
    std::vector<double> sums(kFrames);
    for (auto _ : state) {
        accumulate(audio.channel(0), 0.5f, sums);
        benchmark::DoNotOptimize(sums.data());
    }
    count(state, kFrames);
}

void accumulate_by_loop(benchmark::State& state)
{
    const AudioBuffer audio = noise(1);
    std::vector<double> sums(kFrames);
    for (auto _ : state) {
        const auto in = audio.channel(0);
        for (std::size_t n = 0; n < kFrames; ++n) sums[n] += static_cast<double>(0.5f * in[n]);
        benchmark::DoNotOptimize(sums.data());
    }
    count(state, kFrames);
}

BENCHMARK(accumulate_by_kernel);
BENCHMARK(accumulate_by_loop);

const bool kRegistered = [] {
    for (const DeviceInfo& device : catalog()) {
        const std::string id{device.id};
        if (make_lane_bank(id) == nullptr) continue;
        benchmark::RegisterBenchmark((id + "/in_lanes").c_str(), in_lanes, id);
        benchmark::RegisterBenchmark((id + "/one_by_one").c_str(), one_by_one, id);
    }
    return true;
}();

}  // namespace
}  // namespace sitwell
