#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Gate and downward expander with hysteresis, hold and look-ahead
/// (docs/why/gates-and-transients.md).
struct GateParams {
    float threshold_db = -40.0f;
    float hysteresis_db = 4.0f;
    float ratio = 10.0f;
    float range_db = 20.0f;
    float attack_ms = 0.5f;
    float hold_ms = 50.0f;
    float release_ms = 120.0f;
    float lookahead_ms = 2.0f;
    float key_high_pass_hz = 10.0f;    ///< 12 dB/oct in front of the detector; 10 Hz is off
    float key_low_pass_hz = 20000.0f;  ///< 12 dB/oct in front of the detector; 20 kHz is off
    bool operator==(const GateParams&) const = default;
};

inline constexpr float kGateLongestLookaheadMs = 10.0f;
inline constexpr float kGateKeyLowestHz = 10.0f;
inline constexpr float kGateKeyHighestHz = 20000.0f;

inline constexpr auto kGateParams = std::to_array<ParamSpec<GateParams>>({
    {field<&GateParams::threshold_db>, "threshold", "Threshold", Unit::db, -80.0f, 0.0f,
     Scale::linear, "Peak level at which the gate opens."},
    {field<&GateParams::hysteresis_db>, "hysteresis", "Hysteresis", Unit::db, 0.0f, 20.0f,
     Scale::linear, "How far below the threshold an open gate stays open."},
    {field<&GateParams::ratio>, "ratio", "Ratio", Unit::ratio, 1.0f, 20.0f, Scale::log,
     "Output dB per input dB below the threshold: 2 expands, 10 and more is a gate."},
    {field<&GateParams::range_db>, "range", "Range", Unit::db, 0.0f, 80.0f, Scale::linear,
     "The most that a closed gate takes away."},
    {field<&GateParams::attack_ms>, "attack", "Attack", Unit::ms, 0.1f, 50.0f, Scale::log,
     "Time to open by 63 %, in dB. A third of the look-ahead keeps the front of a hit whole."},
    {field<&GateParams::hold_ms>, "hold", "Hold", Unit::ms, 10.0f, 500.0f, Scale::log,
     "How long the loudest moment counts: what falls below the threshold for less does not close."},
    {field<&GateParams::release_ms>, "release", "Release", Unit::ms, 5.0f, 2000.0f, Scale::log,
     "Time to close by 63 %, in dB."},
    {field<&GateParams::lookahead_ms>, "lookahead", "Look-ahead", Unit::ms, 0.0f,
     kGateLongestLookaheadMs, Scale::linear,
     "How long before a hit the gate begins to open. The latency is always that of 10 ms."},
    {field<&GateParams::key_high_pass_hz>, "key_high_pass", "Key high-pass", Unit::hz,
     kGateKeyLowestHz, 8000.0f, Scale::log,
     "High-pass in front of the detector, so that rumble does not open."},
    {field<&GateParams::key_low_pass_hz>, "key_low_pass", "Key low-pass", Unit::hz, 50.0f,
     kGateKeyHighestHz, Scale::log,
     "Low-pass in front of the detector, so that cymbals do not open."},
});

}  // namespace sitwell
