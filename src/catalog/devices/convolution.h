#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// A room, a plate or a box as somebody recorded it: convolution with a response from a file
/// (docs/why/reverb.md).
struct ConvolutionParams {
    float pre_delay_ms = 0.0f;
    float decay_percent = 100.0f;  ///< RT60 against that of the recording; does not ride
    float low_cut_hz = 150.0f;     ///< 12 dB/oct on the wet signal; 10 Hz is off
    float high_cut_hz = 20000.0f;  ///< 12 dB/oct on the wet signal; 20 kHz is off
    float width_percent = 100.0f;
    float level_db = 0.0f;
    float mix_percent = 100.0f;
    float duck_db = 0.0f;
    float duck_release_ms = 350.0f;
    bool operator==(const ConvolutionParams&) const = default;
};

inline constexpr float kConvolutionLowestHz = 10.0f;
inline constexpr float kConvolutionHighestHz = 20000.0f;
inline constexpr float kConvolutionLongestPreDelayMs = 250.0f;

inline constexpr auto kConvolutionParams = std::to_array<ParamSpec<ConvolutionParams>>({
    {field<&ConvolutionParams::pre_delay_ms>, "pre_delay", "Pre-delay", Unit::ms, 0.0f,
     kConvolutionLongestPreDelayMs, Scale::linear,
     "Silence before the response, whose own is taken off."},
    {field<&ConvolutionParams::decay_percent>,
     "decay",
     "Decay",
     Unit::percent,
     10.0f,
     100.0f,
     Scale::linear,
     "How long the room rings against the recording; no lane moves it.",
     {},
     false},
    {field<&ConvolutionParams::low_cut_hz>, "low_cut", "Low cut", Unit::hz, kConvolutionLowestHz,
     1000.0f, Scale::log, "High-pass on the reverberation; 10 Hz is off."},
    {field<&ConvolutionParams::high_cut_hz>, "high_cut", "High cut", Unit::hz, 1000.0f,
     kConvolutionHighestHz, Scale::log, "Low-pass on the reverberation; 20 kHz is off."},
    {field<&ConvolutionParams::width_percent>, "width", "Width", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "Width of the reverberation; 0 is mono."},
    {field<&ConvolutionParams::level_db>, "level", "Level", Unit::db, -40.0f, 20.0f, Scale::linear,
     "Level of the space; at 0 dB pink noise is as loud wet as dry, whatever the file."},
    {field<&ConvolutionParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "The space against the dry sound, at equal power; 100 on a return."},
    {field<&ConvolutionParams::duck_db>, "duck", "Duck", Unit::db, 0.0f, 24.0f, Scale::linear,
     "How far the space steps back while the key, or what is sent to it, sounds."},
    {field<&ConvolutionParams::duck_release_ms>, "duck_release", "Duck release", Unit::ms, 20.0f,
     2000.0f, Scale::log, "Time to come back by 63 %, in dB."},
});

}  // namespace sitwell
