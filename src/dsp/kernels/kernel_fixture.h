#pragma once

#include <cstddef>
#include <rapidcheck.h>
#include <vector>

namespace sitwell::test {

/// Within ±1.3, of whatever a property is tried with.
inline std::vector<float> any_samples(std::size_t count)
{
    std::vector<float> samples(count);
    for (float& x : samples) x = static_cast<float>(*rc::gen::inRange(-9999, 9999)) / 7777.0f;
    return samples;
}

}  // namespace sitwell::test
