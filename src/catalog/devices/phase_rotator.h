#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Numbers of all-pass stages, in the order of the `stages` parameter.
inline constexpr std::array<std::string_view, 4> kRotatorStageNames{"2", "4", "6", "8"};
inline constexpr std::array<std::size_t, 4> kRotatorStages{2, 4, 6, 8};

/// Turns phases without touching levels, so that a voice's waveform leans less to one side.
struct PhaseRotatorParams {
    float frequency_hz = 200.0f;  ///< where each stage has turned by 90°
    float stages = 1.0f;          ///< index into kRotatorStages
    bool operator==(const PhaseRotatorParams&) const = default;
};

inline constexpr auto kPhaseRotatorParams = std::to_array<ParamSpec<PhaseRotatorParams>>({
    {field<&PhaseRotatorParams::frequency_hz>, "frequency", "Frequency", Unit::hz, 20.0f, 2000.0f,
     Scale::log, "Where half of the rotation is done; a voice's lower harmonics."},
    {field<&PhaseRotatorParams::stages>, "stages", "Stages", Unit::choice, 0.0f, 3.0f,
     Scale::stepped, "All-passes in series; each turns by up to 180 degrees.", kRotatorStageNames},
});

}  // namespace sitwell
