#pragma once

#include "device_pages/measure.h"

#include <string>
#include <vector>

namespace sitwell::test {

/// What a picture shows, and how its axes are drawn.
enum class Show { response, comb, level_out, level_over_time, decay, harmonics };

struct NamedCurve {
    std::string name;
    Curve points;
};

/// A picture by itself, readable on white and on black.
std::string plot(Show show, const std::string& title, const std::vector<NamedCurve>& curves);

}  // namespace sitwell::test
