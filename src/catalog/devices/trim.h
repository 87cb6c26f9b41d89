#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Gain and polarity at any point of a chain.
struct TrimParams {
    float gain_db = 0.0f;
    float invert = 0.0f;
    bool operator==(const TrimParams&) const = default;
};

inline constexpr auto kTrimParams = std::to_array<ParamSpec<TrimParams>>({
    {field<&TrimParams::gain_db>, "gain", "Gain", Unit::db, -60.0f, 60.0f, Scale::linear,
     "Gain applied to every channel."},
    {field<&TrimParams::invert>, "invert", "Invert polarity", Unit::toggle, 0.0f, 1.0f,
     Scale::stepped, "Turns the waveform upside down."},
});

}  // namespace sitwell
