#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// One to four delayed voices that sway in and out of tune around the dry sound
/// (docs/why/delay-and-modulation.md).
struct ChorusParams {
    float voices = 2.0f;
    float rate_hz = 0.5f;
    float depth_ms = 2.0f;  ///< to both sides of the delay
    float delay_ms = 12.0f;
    float spread_percent = 100.0f;  ///< how far the sides sway apart
    float low_cut_hz = 150.0f;      ///< below it nothing is moved; 20 Hz is off
    float mix_percent = 40.0f;
    bool operator==(const ChorusParams&) const = default;
};

inline constexpr float kChorusLowestHz = 20.0f;
inline constexpr std::size_t kChorusMostVoices = 4;

inline constexpr auto kChorusParams = std::to_array<ParamSpec<ChorusParams>>({
    {field<&ChorusParams::voices>, "voices", "Voices", Unit::none, 1.0f,
     static_cast<float>(kChorusMostVoices), Scale::stepped,
     "Voices beside the dry sound: one wavers, four make an ensemble."},
    {field<&ChorusParams::rate_hz>, "rate", "Rate", Unit::hz, 0.05f, 10.0f, Scale::log,
     "How often a voice sways to and fro."},
    {field<&ChorusParams::depth_ms>, "depth", "Depth", Unit::ms, 0.0f, 10.0f, Scale::linear,
     "How far it sways to both sides: 2 ms at 0.5 Hz stray by 11 cents."},
    {field<&ChorusParams::delay_ms>, "delay", "Delay", Unit::ms, 1.0f, 40.0f, Scale::log,
     "The delay around which voices sway."},
    {field<&ChorusParams::spread_percent>, "spread", "Spread", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "How far left and right sway apart; 0 leaves the image alone."},
    {field<&ChorusParams::low_cut_hz>, "low_cut", "Low cut", Unit::hz, kChorusLowestHz, 1000.0f,
     Scale::log, "Below it the sound stays as it is: lows keep their place and weight."},
    {field<&ChorusParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f, Scale::linear,
     "Voices against the dry sound, at equal power."},
});

}  // namespace sitwell
