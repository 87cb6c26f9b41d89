#include "analysis/faults/rumble.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kFromHz = 2.0;  ///< an offset reaches up to here through the window
constexpr double kToHz = 20.0;
constexpr double kProgrammeToHz = 2000.0;

double energy_between(const SlowSpectrum& spectrum, double from_hz, double to_hz)
{
    const auto first = static_cast<std::size_t>(from_hz / spectrum.bin_hz + 0.5);
    const auto last =
        std::min(static_cast<std::size_t>(to_hz / spectrum.bin_hz + 0.5), spectrum.left.size());
    double energy = 0.0;
    for (const auto side : {spectrum.left, spectrum.right})
        for (std::size_t k = first; k < last && !side.empty(); ++k)
            energy += static_cast<double>(std::norm(side[k]));
    return energy;
}

}  // namespace

Rumble::Rumble(std::size_t channels) : count_{channels} {}

void Rumble::hear(ConstAudioView hop)
{
    frames_ += static_cast<Frames>(hop.frames());
    for (std::size_t c = 0; c < count_; ++c) {
        Channel& channel = channels_[c];
        channel.sum += static_cast<double>(sum(hop.channel(c)));
        channel.squares += static_cast<double>(sum_of_squares(hop.channel(c)));
        channel.peak = std::max(channel.peak, peak_of(hop.channel(c)));
    }
}

void Rumble::hear(const SlowSpectrum& spectrum)
{
    if (spectrum.left.empty()) return;
    const double below = energy_between(spectrum, kFromHz, kToHz);
    const double above = energy_between(spectrum, kToHz, kProgrammeToHz);
    energy_ += below;
    if (above > 0.0) ratios_.push_back(static_cast<float>(below / above));
}

RumbleFigures Rumble::finish(std::size_t step) const
{
    RumbleFigures figures;
    if (frames_ == 0) return figures;
    const auto frames = static_cast<double>(frames_);
    double programme = 0.0;
    for (std::size_t c = 0; c < count_; ++c) {
        const double mean = channels_[c].sum / frames;
        programme += channels_[c].squares - frames * mean * mean;
        if (std::abs(mean) <= std::abs(figures.offset)) continue;
        figures.offset = mean;
        figures.offset_share = std::abs(mean) / static_cast<double>(channels_[c].peak);
    }
    const double rumble = energy_ * static_cast<double>(step);
    if (programme <= 0.0) return figures;
    figures.rumble_db = db_of_power(rumble / std::max(programme - rumble, 1e-12 * programme));
    figures.steady_rumble_db = db_of_power(static_cast<double>(median(ratios_)));
    return figures;
}

}  // namespace sitwell
