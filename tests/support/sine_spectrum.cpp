#include "support/sine_spectrum.h"

#include "dsp/math/functions.h"
#include "dsp/spectral/fft.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell::test {

namespace {

constexpr std::size_t kFrames = 32768;
constexpr std::size_t kSettling = 3 * kFrames;

}  // namespace

SineSpectrum::SineSpectrum(double frequency_hz, float amplitude, double sample_rate_hz,
                           const std::function<AudioBuffer(AudioBuffer)>& play)
    : bin_{static_cast<std::size_t>(frequency_hz * kFrames / sample_rate_hz) / 2 * 2 + 1}
    , bins_(kFrames / 2 + 1)
{
    const double exact_hz = static_cast<double>(bin_) * sample_rate_hz / kFrames;
    const auto out = play(sine(1, kSettling + kFrames, exact_hz, sample_rate_hz, amplitude));
    RealFft{kFrames}.forward(out.channel(0).subspan(kSettling), bins_);
}

double SineSpectrum::level_db(std::size_t bin) const
{
    return db_of_gain(static_cast<double>(std::abs(bins_[bin])) * 2.0 / kFrames);
}

double SineSpectrum::distortion_dbc() const
{
    double power = 0.0;
    for (std::size_t n = 2; n <= 12; ++n) power += power_of_db(harmonic_dbc(n));
    return db_of_power(power);
}

double SineSpectrum::alias_db() const
{
    double most = kSilenceDb;
    for (std::size_t k = 1; k < bins_.size(); ++k)
        if (k % bin_ != 0) most = std::max(most, level_db(k));
    return most;
}

double SineSpectrum::late_frames(std::size_t n, std::size_t latency) const
{
    const double turn = static_cast<double>(n * bin_) / kFrames;
    const double phase = std::arg(std::complex<double>(bins_[n * bin_])) / kTwoPi + 0.25 +
                         turn * static_cast<double>(latency);
    return -(phase - std::round(phase)) / turn;
}

}  // namespace sitwell::test
