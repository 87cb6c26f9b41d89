#include "fx/compressor_lanes.h"

#include "fx/compressor.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

constexpr double kLowRateHz = 8000.0;
constexpr std::size_t kShortBlock = 256;
constexpr std::size_t kSignals = kLanes / 2;

/// Eight stereo signals through a bank and, beside it, each through a compressor of its own.
struct Beside {
    Beside()
    {
        bank.prepare({kLowRateHz, kShortBlock, 2});
        for (Compressor& compressor : alone) compressor.prepare({kLowRateHz, kShortBlock, 2});
    }

    /// The same noise into both, silence at level 0; whether both say the same.
    bool agree(std::size_t frames, std::span<const CompressorParams> params, float level,
               std::uint64_t seed)
    {
        for (std::size_t done = 0; done < frames; done += kShortBlock) {
            const std::size_t count = std::min(kShortBlock, frames - done);
            std::vector<LaneFrame> together(count);
            std::vector<AudioBuffer> apart;
            for (std::size_t i = 0; i < kSignals; ++i) {
                apart.push_back(white_noise(2, count, seed + done + i, level));
                for (std::size_t c = 0; c < 2; ++c)
                    for (std::size_t n = 0; n < count; ++n)
                        together[n][2 * i + c] = apart[i].channel(c)[n];
            }
            bank.process(together, params);
            for (std::size_t i = 0; i < kSignals; ++i) {
                alone[i].process(apart[i], {}, params[i]);
                for (std::size_t c = 0; c < 2; ++c)
                    for (std::size_t n = 0; n < count; ++n)
                        if (together[n][2 * i + c] != apart[i].channel(c)[n] ||
                            bank.gain_curve()[n][2 * i + c] != alone[i].gain_curve().channel(c)[n])
                            return false;
            }
        }
        return true;
    }

    CompressorLanes bank;
    std::array<Compressor, kSignals> alone;
};

float drawn(float low, float high)
{
    return low + (high - low) * 0.001f * static_cast<float>(*rc::gen::inRange(0, 1001));
}

/// Half of them as the textbook's compressor, half with all there is.
CompressorParams any_params(bool simple)
{
    CompressorParams params{.threshold_db = drawn(-50.0f, 0.0f),
                            .ratio = drawn(1.0f, 20.0f),
                            .attack_ms = drawn(0.1f, 20.0f),
                            .release_ms = drawn(5.0f, 20.0f),
                            .knee_db = drawn(0.0f, 12.0f)};
    params.link_percent = *rc::gen::element(0.0f, 40.0f, 100.0f);
    params.key_high_pass_hz = *rc::gen::element(10.0f, 200.0f);
    if (simple) return params;
    params.detector = *rc::gen::element(0.0f, 1.0f);
    params.rms_window_ms = drawn(1.0f, 20.0f);
    params.lookahead_ms = *rc::gen::element(0.0f, 0.01f, 2.0f, 5.0f);
    params.auto_release_percent = *rc::gen::element(0.0f, 30.0f, 100.0f);
    return params;
}

RC_GTEST_PROP(CompressorLanes, SayWhatCompressorsSay, ())
{
    Beside both;
    const auto seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000));
    for (int turn = 0; turn < 4; ++turn) {
        // All simple, one that is not, or any: each has its own loop.
        const int simple = *rc::gen::element(0, 7, 8);
        std::vector<CompressorParams> params;
        for (int i = 0; i < static_cast<int>(kSignals); ++i)
            params.push_back(any_params(i < simple));
        const auto frames = static_cast<std::size_t>(*rc::gen::inRange(0, 700));
        const float level = *rc::gen::element(0.0f, 0.01f, 0.7f);
        RC_ASSERT(both.agree(frames, params, level, seed));
    }
}

TEST(CompressorLanes, RestAndWakeAsCompressorsDo)
{
    // Silence for longer than any memory lasts, at settings that leave none behind.
    Beside both;
    const std::vector<CompressorParams> params(
        kSignals, {.threshold_db = -30.0f, .attack_ms = 1.0f, .release_ms = 5.0f});
    for (const auto& [frames, level] :
         {std::pair{1000u, 0.7f}, {30u, 0.0f}, {3000u, 0.0f}, {1000u, 0.7f}})
        EXPECT_TRUE(both.agree(frames, params, level, frames));
}

}  // namespace
}  // namespace sitwell
