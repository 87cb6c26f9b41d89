// A second opinion on everything the loudness meter reads.

#include "analysis/level/loudness.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <ebur128.h>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace sitwell {
namespace {

struct SecondOpinion {
    double integrated = 0.0, range = 0.0, true_peak = 0.0;
};

SecondOpinion second_opinion(const AudioBuffer& audio, unsigned long rate_hz)
{
    const auto channels = static_cast<unsigned>(audio.channels());
    ebur128_state* state =
        ebur128_init(channels, rate_hz, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    std::vector<float> frames;
    for (std::size_t i = 0; i < audio.frames(); ++i)
        for (std::size_t c = 0; c < audio.channels(); ++c) frames.push_back(audio.channel(c)[i]);
    ebur128_add_frames_float(state, frames.data(), audio.frames());
    SecondOpinion opinion;
    ebur128_loudness_global(state, &opinion.integrated);
    ebur128_loudness_range(state, &opinion.range);
    for (unsigned c = 0; c < channels; ++c) {
        double peak = 0.0;
        ebur128_true_peak(state, c, &peak);
        opinion.true_peak = std::max(opinion.true_peak, peak);
    }
    ebur128_destroy(&state);
    return opinion;
}

/// Pink noise that swells and ebbs by 24 dB, so that gates and range have work to do.
AudioBuffer swelling_noise(std::size_t channels, std::size_t frames, double rate_hz)
{
    AudioBuffer audio = test::pink_noise(channels, frames, frames, 0.1f);
    for (std::size_t i = 0; i < frames; ++i) {
        const double seconds = static_cast<double>(i) / rate_hz;
        const auto gain = static_cast<float>(gain_of_db(12.0 * sin_of(seconds / 2.7) - 2.0));
        for (std::size_t c = 0; c < channels; ++c) audio.channel(c)[i] *= gain;
    }
    return audio;
}

TEST(MoreLibebur128, AgreesWithOurMeter)
{
    for (const unsigned long rate_hz : {44100ul, 48000ul, 88200ul, 96000ul})
        for (const std::size_t channels : {1u, 2u}) {
            const AudioBuffer audio =
                swelling_noise(channels, rate_hz * 40, static_cast<double>(rate_hz));
            const SecondOpinion theirs = second_opinion(audio, rate_hz);
            LoudnessMeter ours;
            ours.prepare(static_cast<double>(rate_hz), channels);
            ours.process(audio);
            EXPECT_NEAR(ours.integrated_lufs(), theirs.integrated, 0.1) << rate_hz;
            // It looks at the short-term loudness once a second, we ten times.
            EXPECT_NEAR(ours.loudness_range_lu(), theirs.range, 1.0) << rate_hz;
            EXPECT_NEAR(ours.true_peak_dbtp(), db_of_gain(theirs.true_peak), 0.2) << rate_hz;
        }
}

}  // namespace
}  // namespace sitwell
