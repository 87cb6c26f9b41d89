#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Feed-forward compressor after Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor
/// Design", JAES 60(6), 2012: log domain, soft knee, smooth decoupled release.
struct CompressorParams {
    float threshold_db = -18.0f;
    float ratio = 2.0f;
    float attack_ms = 10.0f;
    float release_ms = 120.0f;
    float knee_db = 6.0f;
    float makeup_db = 0.0f;
    float key_high_pass_hz = 10.0f;  ///< 6 dB/oct in front of the detector; 10 Hz is as good as off
    float link_percent = 100.0f;     ///< 100: every channel gets the loudest channel's reduction
    float mix_percent = 100.0f;      ///< below 100: dry signal beside the compressed one
    bool operator==(const CompressorParams&) const = default;
};

inline constexpr auto kCompressorParams = std::to_array<ParamSpec<CompressorParams>>({
    {field<&CompressorParams::threshold_db>, "threshold", "Threshold", Unit::db, -80.0f, 0.0f,
     Scale::linear, "Level above which gain is reduced."},
    {field<&CompressorParams::ratio>, "ratio", "Ratio", Unit::ratio, 1.0f, 20.0f, Scale::log,
     "Input dB per output dB above the threshold."},
    {field<&CompressorParams::attack_ms>, "attack", "Attack", Unit::ms, 0.1f, 200.0f, Scale::log,
     "Time to reach 63 % of a new gain reduction."},
    {field<&CompressorParams::release_ms>, "release", "Release", Unit::ms, 5.0f, 2000.0f,
     Scale::log, "Time to give back 63 % of the gain reduction."},
    {field<&CompressorParams::knee_db>, "knee", "Knee", Unit::db, 0.0f, 24.0f, Scale::linear,
     "Width of the bend around the threshold."},
    {field<&CompressorParams::makeup_db>, "makeup", "Make-up", Unit::db, -24.0f, 24.0f,
     Scale::linear, "Gain after the compression."},
    {field<&CompressorParams::key_high_pass_hz>, "key_high_pass", "Key high-pass", Unit::hz, 10.0f,
     2000.0f, Scale::log, "High-pass in front of the detector, so that lows do not pump."},
    {field<&CompressorParams::link_percent>, "link", "Stereo link", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "How far all channels share one gain reduction."},
    {field<&CompressorParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "Share of the compressed signal; the rest is dry."},
});

}  // namespace sitwell
