#include "dsp/delay/reverb_energy.h"

#include "dsp/delay/reverb_response.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Energy of the early reflections that arrive later than a time, over that of all.
double early_left(const ReverbLayout& layout, double frames) noexcept
{
    double left = 0.0;
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t k = 0; k < kReverbEarlyTaps; ++k)
            if (static_cast<double>(layout.early[side][k]) >= frames)
                left +=
                    static_cast<double>(layout.early_gain[side][k] * layout.early_gain[side][k]);
    return 0.5 * left;
}

}  // namespace

double reverb_energy_gain_db(const ReverbShape& shape, double hz, double sample_rate_hz) noexcept
{
    const ReverbResponse response{shape, sample_rate_hz};
    const double wet = (response.late_power(hz) + response.early_power()) * response.cut_power(hz) *
                       response.width_power();
    return db_of_power(wet / response.pink_power()) + shape.level_db;
}

double reverb_decay_s(const ReverbShape& shape, double hz, double sample_rate_hz) noexcept
{
    return ReverbResponse{shape, sample_rate_hz}.decay_s(hz);
}

double reverb_energy_left(const ReverbShape& shape, double hz, double seconds,
                          double sample_rate_hz) noexcept
{
    const ReverbResponse response{shape, sample_rate_hz};
    const ReverbLayout& layout = response.layout();
    // The lines begin when the shortest answers; the all-passes in front hold sound for about the
    // sum of their delays.
    double begin = layout.pre_delay + layout.lines.front();
    for (const std::uint32_t frames : layout.diffusers[0]) begin += frames;
    const double late_s = std::max(0.0, seconds - begin / sample_rate_hz);
    const double late_left = power_of_db(-60.0 * late_s / response.decay_s(hz));
    const double late = response.late_power(hz);
    const double early = response.early_power();
    return (late * late_left + early * early_left(layout, seconds * sample_rate_hz)) /
           (late + early);
}

double wet_gain(const ReverbShape& shape, double sample_rate_hz) noexcept
{
    return std::sqrt(1.0 / ReverbResponse{shape, sample_rate_hz}.pink_power());
}

}  // namespace sitwell
