#include "catalog/devices/compressor.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/reverb.h"
#include "core/system/machine.h"
#include "render/engine/player.h"
#include "render/plan/plan.h"
#include "support/made_reader.h"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <string>

namespace sitwell {
namespace {

constexpr double kRateHz = 48000.0;
constexpr int kTracks = 24;
constexpr double kSongS = 10.0;

/// Noise that swells and fades every second, so that compressors have something to do; silent for
/// `rest_percent` of every two seconds, as parts of a song are.
class Generated final : public test::MadeReader {
public:
    Generated(std::uint32_t seed, int rest_percent)
        : MadeReader{kRateHz, 2, frames_of_seconds(kSongS, kRateHz)}
        , seed_{seed}
        , sounding_{static_cast<Frames>(0.02 * kRateHz * (100 - rest_percent))}
    {
    }

private:
    void make(Frames first, AudioView out) override
    {
        constexpr auto kCycle = static_cast<Frames>(2.0 * kRateHz);
        for (std::size_t i = 0; i < out.frames(); ++i, ++first) {
            const Frames now = first % kCycle;
            const float level =
                static_cast<float>(now % (kCycle / 2)) / static_cast<float>(kRateHz);
            for (std::size_t c = 0; c < 2; ++c) {
                seed_ = seed_ * 1664525u + 1013904223u;
                const float noise = static_cast<float>(seed_) * 0x1p-32f - 0.5f;
                out.channel(c)[i] = now < sounding_ ? level * noise : 0.0f;
            }
        }
    }

    std::uint32_t seed_;
    Frames sounding_;
};

template <const auto& Table, class Params>
Insert insert_of(const std::string& device, const Params& params)
{
    const auto values = values_of(Table, params);
    return {InsertId{device}, device, {values.begin(), values.end()}};
}

/// 24 tracks with EQ and compressor into the mix, all of them sent to one hall.
Session band()
{
    Session session;
    session.sample_rate_hz = kRateHz;
    session.length = frames_of_seconds(kSongS, kRateHz);
    const StripId mix{"mix"};
    const StripId hall{"hall"};
    EqualizerParams tone;
    tone.bands[0] = {.type = static_cast<float>(BandType::high_pass), .frequency_hz = 80.0f};
    tone.bands[1] = {
        .type = static_cast<float>(BandType::bell), .frequency_hz = 400.0f, .gain_db = -3.0f};
    tone.bands[2] = {
        .type = static_cast<float>(BandType::high_shelf), .frequency_hz = 8000.0f, .gain_db = 2.0f};
    CompressorParams even;
    even.threshold_db = -20.0f;
    for (int t = 0; t < kTracks; ++t) {
        Strip track;
        track.id.text = "track-" + std::to_string(t);
        track.name = track.id.text;
        track.output = mix;
        track.source = Source{};
        track.source->path = track.id.text;
        track.source->channels = 2;
        track.chain = {insert_of<kEqualizerParams>("equalizer", tone),
                       insert_of<kCompressorParams>("compressor", even)};
        track.sends = {{SendId{"hall"}, hall, {-12.0f, 0.0f}}};
        track.fader.gain_db = -12.0f;
        session.strips.push_back(std::move(track));
    }
    Strip space;
    space.id = hall;
    space.role = "return";
    space.output = mix;
    space.chain = {insert_of<kReverbParams>("reverb", ReverbParams{.decay_s = 2.0f})};
    Strip sum;
    sum.id = mix;
    sum.role = "mix";
    session.strips.push_back(std::move(space));
    session.strips.push_back(std::move(sum));
    return session;
}

void play_band(benchmark::State& state)
{
    const FlushDenormals flush;
    const auto threads = static_cast<int>(state.range(0));
    const auto rest_percent = static_cast<int>(state.range(1));
    const Session session = band();
    const auto plan = compile(session);
    if (!plan) return state.SkipWithError(plan.error().message.c_str());
    std::uint32_t seed = 0;
    const SourceOpener opener = [&](const Source&) -> Result<std::unique_ptr<AudioReader>> {
        return std::make_unique<Generated>(++seed, rest_percent);
    };
    for (auto _ : state) {
        ParallelPlayer player{threads};
        if (auto ready = player.prepare(*plan, session, opener, {}); !ready)
            return state.SkipWithError(ready.error().message.c_str());
        Segment segment;
        for (auto more = player.next(segment); more && *more; more = player.next(segment))
            benchmark::DoNotOptimize(segment.mix.channel(0).data());
    }
    state.counters["x_real_time"] =
        benchmark::Counter(kSongS, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(play_band)
    ->ArgNames({"threads", "rest_percent"})
    ->ArgsProduct({{1, 2}, {0, 80}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sitwell
