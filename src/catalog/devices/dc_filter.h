#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Takes away what no loudspeaker plays: a constant offset, and what moves slower than a tone.
struct DcFilterParams {
    float frequency_hz = 10.0f;  ///< 3 dB down
    bool operator==(const DcFilterParams&) const = default;
};

inline constexpr auto kDcFilterParams = std::to_array<ParamSpec<DcFilterParams>>({
    {field<&DcFilterParams::frequency_hz>, "frequency", "Frequency", Unit::hz, 5.0f, 40.0f,
     Scale::log, "3 dB down; below it 12 dB an octave."},
});

}  // namespace sitwell
