#pragma once

#include "fx/colour_fixture.h"
#include "fx/saturator.h"

#include <array>
#include <string>

namespace sitwell::test {

inline constexpr auto kTape = SaturatorType::tape;
inline constexpr auto kTube = SaturatorType::tube;
inline constexpr auto kTransistor = SaturatorType::transistor;
inline constexpr std::array kTypes{kTape, kTube, kTransistor};

/// A sine of −18 dBFS RMS.
inline constexpr float kReferenceAmplitude = 0.178f;
/// No harmonic.
inline constexpr double kNone = -120.0;

inline SaturatorParams params_of(SaturatorType type, float drive_db,
                                 float character_percent = 50.0f)
{
    return {.type = static_cast<float>(type),
            .drive_db = drive_db,
            .character_percent = character_percent};
}

inline SineSpectrum spectrum(double frequency_hz, float amplitude, const SaturatorParams& params)
{
    return spectrum_of<Saturator>(frequency_hz, amplitude, params);
}

inline std::string name_of(SaturatorType type, float drive_db)
{
    return std::string{kSaturatorTypeNames[static_cast<std::size_t>(type)]} + " driven by " +
           std::to_string(drive_db);
}

}  // namespace sitwell::test
