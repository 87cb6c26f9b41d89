#include "analysis/playback/loudspeaker_pair.h"

#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

namespace sitwell {

namespace {

double tan_at(double hz, double sample_rate_hz) noexcept
{
    return tan_of(kPi * within_rate(hz, sample_rate_hz) / sample_rate_hz);
}

}  // namespace

MidSidePair one_subwoofer(double crossover_hz, double sample_rate_hz) noexcept
{
    constexpr double kRootTwo = 1.4142135623730951;
    const double g = tan_at(crossover_hz, sample_rate_hz);
    const FilterSection high_pass = section_of(0.0, 0.0, 1.0, g * g, kRootTwo * g);
    MidSidePair pair;
    pair.mid.sections[0] = section_of(g * g, -kRootTwo * g, 1.0, g * g, kRootTwo * g);
    pair.mid.count = 1;
    pair.side.sections[0] = pair.side.sections[1] = high_pass;
    pair.side.count = 2;
    return pair;
}

MidSidePair both_ears_hear(double level_db, double below_hz, double sample_rate_hz) noexcept
{
    const double g = tan_at(below_hz, sample_rate_hz);
    const double far = gain_of_db(level_db);
    const double zero = g * (1.0 - far), pole = g * (1.0 + far);
    MidSidePair pair;
    // Of first order: both halves times s + 1, which is a pole at z = 0.
    pair.side.sections[0] = section_of(zero, 1.0 + zero, 1.0, pole, 1.0 + pole);
    pair.side.count = 1;
    return pair;
}

}  // namespace sitwell
