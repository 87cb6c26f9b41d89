#include "analysis/faults/slow_spectra.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// The level, of 0 dB at full scale, that a whole window shows around a frequency.
double level_db(const AudioBuffer& audio, double rate_hz, double hz)
{
    SlowSpectra spectra{rate_hz, audio.channels()};
    std::size_t number = 0;
    double power = 0.0;
    const auto look = [&](const SlowSpectrum& spectrum) {
        if (number++ != 3 || spectrum.left.empty()) return;
        const auto at = static_cast<std::size_t>(hz / spectrum.bin_hz + 0.5);
        for (std::size_t k = at - 4; k <= at + 4; ++k)
            power += static_cast<double>(std::norm(spectrum.left[k]));
    };
    spectra.hear(audio, look);
    spectra.finish(look);
    return db_of_power(2.0 * power / (0.5 * 8192.0));
}

TEST(SlowSpectra, KeepTheLows)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0})
        for (const double hz : {20.0, 50.0, 250.0, 480.0}) {
            const auto frames = static_cast<std::size_t>(4.5 * rate_hz);
            EXPECT_NEAR(level_db(test::sine(1, frames, hz, rate_hz), rate_hz, hz), 0.0, 0.3)
                << hz << " at " << rate_hz;
        }
}

TEST(SlowSpectra, KeepTheHighsOut)
{
    EXPECT_LT(level_db(test::sine(1, 216000, 5900.0, 48000.0), 48000.0, 100.0), -65.0);
    EXPECT_LT(level_db(test::sine(1, 216000, 5520.0, 48000.0), 48000.0, 480.0), -40.0);
}

}  // namespace
}  // namespace sitwell
