#pragma once

#include "dsp/delay/decay_shelves.h"
#include "dsp/delay/reverb_design.h"

#include <array>

namespace sitwell {

/// The parts of a reverb's energy at a frequency, each wet over dry power summed over both
/// channels, before cuts, calibration and level.
///
/// Lines: with an orthogonal matrix that gives every line the mean of all, steady noise of power u
/// a line obeys m = G · (u + m), G being the mean of the lines' power gains and m the mean power
/// behind the shelves, so m / u = G / (1 − G). Either heard row of the matrix has power m.
class ReverbResponse {
public:
    ReverbResponse(const ReverbShape& shape, double sample_rate_hz) noexcept;

    const ReverbLayout& layout() const noexcept { return layout_; }
    const std::array<DecayShelves, kReverbLines>& shelves() const noexcept { return shelves_; }

    double late_power(double hz) const noexcept;
    /// The gain of the early reflections' taps, whose squares sum to 1, squared.
    double early_power() const noexcept { return early_power_; }
    /// Low cut and high cut.
    double cut_power(double hz) const noexcept;
    /// What narrowing leaves of unlike channels.
    double width_power() const noexcept;
    /// Wet over dry loudness of pink noise, as a power, before calibration.
    double pink_power() const noexcept { return pink_power_; }
    /// RT60 of the line in the middle.
    double decay_s(double hz) const noexcept;

private:
    ReverbShape shape_;
    double sample_rate_hz_;
    ReverbLayout layout_;
    std::array<DecayShelves, kReverbLines> shelves_{};
    double early_power_ = 0.0;
    double pink_power_ = 1.0;
};

/// tan(π · f / rate) of a cut, held below Nyquist's frequency.
double cut_g(double hz, double sample_rate_hz) noexcept;

}  // namespace sitwell
