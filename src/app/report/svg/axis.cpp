#include "app/report/svg/axis.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

float Axis::at(float value) const
{
    const float held = std::isfinite(value) ? std::clamp(value, low, high) : low;
    return at_low + (held - low) / (high - low) * (at_high - at_low);
}

std::vector<float> ticks(const Axis& axis, float step)
{
    std::vector<float> values;
    const auto first = static_cast<int>(std::ceil(axis.low / step - 1e-3f));
    const auto last = static_cast<int>(std::floor(axis.high / step + 1e-3f));
    for (int i = first; i <= last; ++i) values.push_back(static_cast<float>(i) * step);
    return values;
}

std::string signed_number(float value)
{
    if (!std::isfinite(value)) return value > 0.0f ? "∞" : "−∞";
    const auto tenths = static_cast<int>(std::lround(std::clamp(value, -999.0f, 999.0f) * 10.0f));
    const std::string digits = format("{}.{}", std::abs(tenths) / 10, std::abs(tenths) % 10);
    return (tenths == 0 ? "" : tenths < 0 ? "−" : "+") + digits;
}

std::string whole_number(float value)
{
    const auto rounded = static_cast<int>(std::lround(value));
    return format("{}{}", rounded < 0 ? "−" : "", std::abs(rounded));
}

std::string clock_text(float seconds)
{
    const auto whole = static_cast<int>(seconds);
    return format("{}:{:02}", whole / 60, whole % 60);
}

float clock_step_s(float seconds, float most)
{
    for (const float step : {5.0f, 10.0f, 15.0f, 30.0f, 60.0f, 120.0f, 300.0f, 600.0f, 1200.0f})
        if (seconds <= most * step) return step;
    return 3600.0f;
}

}  // namespace sitwell
