#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

inline constexpr std::array<std::string_view, 4> kPhaserStageNames{"4", "6", "8", "12"};
inline constexpr std::array<std::size_t, 4> kPhaserStages{4, 6, 8, 12};

/// All-passes in series beside the dry sound, whose notches sweep
/// (docs/why/delay-and-modulation.md).
struct PhaserParams {
    float stages = 1.0f;  ///< index into kPhaserStages
    float centre_hz = 800.0f;
    float range_octaves = 3.0f;  ///< from end to end of a sweep
    float rate_hz = 0.4f;
    float feedback_percent = 30.0f;
    float stereo_phase_degrees = 60.0f;
    float mix_percent = 50.0f;
    bool operator==(const PhaserParams&) const = default;
};

inline constexpr auto kPhaserParams = std::to_array<ParamSpec<PhaserParams>>({
    {field<&PhaserParams::stages>, "stages", "Stages", Unit::choice, 0.0f, 3.0f, Scale::stepped,
     "All-passes in series; every two make a notch.", kPhaserStageNames},
    {field<&PhaserParams::centre_hz>, "centre", "Centre", Unit::hz, 50.0f, 5000.0f, Scale::log,
     "The middle of the sweep, around which the notches lie."},
    {field<&PhaserParams::range_octaves>, "range", "Range", Unit::none, 0.0f, 6.0f, Scale::linear,
     "How many octaves a sweep covers from end to end."},
    {field<&PhaserParams::rate_hz>, "rate", "Rate", Unit::hz, 0.02f, 10.0f, Scale::log,
     "Sweeps a second."},
    {field<&PhaserParams::feedback_percent>, "feedback", "Feedback", Unit::percent, -95.0f, 95.0f,
     Scale::linear, "Narrows the peaks between the notches, below zero the notches."},
    {field<&PhaserParams::stereo_phase_degrees>, "stereo_phase", "Stereo phase", Unit::degrees,
     0.0f, 180.0f, Scale::linear, "How far the right side's sweep is ahead of the left one's."},
    {field<&PhaserParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f, Scale::linear,
     "The turned sound against the dry one: at 50 notches go all the way down."},
});

}  // namespace sitwell
