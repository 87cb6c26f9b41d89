#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// A comb that sweeps: the sound beside itself, a few milliseconds ago
/// (docs/why/delay-and-modulation.md).
struct FlangerParams {
    float rate_hz = 0.2f;
    float delay_ms = 0.7f;  ///< shortest
    float depth_ms = 4.0f;  ///< beyond it, at the other end of the sweep
    float feedback_percent = 40.0f;
    float low_cut_hz = 100.0f;  ///< below it nothing is combed; 20 Hz is off
    float stereo_phase_degrees = 60.0f;
    float mix_percent = 50.0f;
    bool operator==(const FlangerParams&) const = default;
};

inline constexpr float kFlangerLowestHz = 20.0f;

inline constexpr auto kFlangerParams = std::to_array<ParamSpec<FlangerParams>>({
    {field<&FlangerParams::rate_hz>, "rate", "Rate", Unit::hz, 0.02f, 10.0f, Scale::log,
     "Sweeps a second."},
    {field<&FlangerParams::delay_ms>, "delay", "Delay", Unit::ms, 0.5f, 10.0f, Scale::log,
     "The shortest delay of a sweep: the first notch lies at 500 Hz over its milliseconds."},
    {field<&FlangerParams::depth_ms>, "depth", "Depth", Unit::ms, 0.0f, 10.0f, Scale::linear,
     "How much longer the delay gets."},
    {field<&FlangerParams::feedback_percent>, "feedback", "Feedback", Unit::percent, -95.0f, 95.0f,
     Scale::linear, "Sharpens the teeth of the comb; below zero it sounds hollow."},
    {field<&FlangerParams::low_cut_hz>, "low_cut", "Low cut", Unit::hz, kFlangerLowestHz, 1000.0f,
     Scale::log, "Below it the sound stays as it is."},
    {field<&FlangerParams::stereo_phase_degrees>, "stereo_phase", "Stereo phase", Unit::degrees,
     0.0f, 180.0f, Scale::linear, "How far the right side's sweep is ahead of the left one's."},
    {field<&FlangerParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f, Scale::linear,
     "The late sound against the dry one: at 50 notches go all the way down."},
});

}  // namespace sitwell
