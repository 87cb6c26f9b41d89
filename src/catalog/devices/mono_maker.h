#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Brings the lows to the middle: takes the side signal away below a frequency.
struct MonoMakerParams {
    float frequency_hz = 120.0f;  ///< where the side is 3 dB down at full amount
    float amount_percent = 100.0f;
    bool operator==(const MonoMakerParams&) const = default;
};

inline constexpr float kMonoMakerLowestHz = 40.0f;

inline constexpr auto kMonoMakerParams = std::to_array<ParamSpec<MonoMakerParams>>({
    {field<&MonoMakerParams::frequency_hz>, "frequency", "Frequency", Unit::hz, kMonoMakerLowestHz,
     400.0f, Scale::log, "Below it the signal becomes mono, by 12 dB an octave."},
    {field<&MonoMakerParams::amount_percent>, "amount", "Amount", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "How much of the side signal goes."},
});

}  // namespace sitwell
