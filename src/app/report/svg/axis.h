#pragma once

#include <string>
#include <vector>

namespace sitwell {

/// A straight line from what is measured to where it is drawn. Values beyond the ends are drawn at
/// the ends, and what is not finite at the lower one.
struct Axis {
    float low = 0.0f;   ///< value drawn at `at_low`
    float high = 1.0f;  ///< value drawn at `at_high`; above `low`
    float at_low = 0.0f;
    float at_high = 1.0f;

    float at(float value) const;
};

/// Multiples of `step` from `axis.low` to `axis.high`.
std::vector<float> ticks(const Axis& axis, float step);

/// "+1.5", "−3.0", "0.0": a difference in one decimal with its sign, as print wants it.
std::string signed_number(float value);

/// "0", "−20": whole and with a true minus.
std::string whole_number(float value);

/// "1:05".
std::string clock_text(float seconds);

/// Seconds between the marks of a clock that has at most that many steps, each a round one.
float clock_step_s(float seconds, float most);

}  // namespace sitwell
