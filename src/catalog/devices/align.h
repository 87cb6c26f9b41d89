#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Delays a strip by a time that is meant to be heard: it is not compensated.
struct AlignParams {
    float delay_ms = 0.0f;
    bool operator==(const AlignParams&) const = default;
};

inline constexpr float kAlignLongestMs = 100.0f;

inline constexpr auto kAlignParams = std::to_array<ParamSpec<AlignParams>>({
    {field<&AlignParams::delay_ms>, "delay", "Delay", Unit::ms, 0.0f, kAlignLongestMs,
     Scale::linear, "How much later everything comes; finer than a sample."},
});

}  // namespace sitwell
