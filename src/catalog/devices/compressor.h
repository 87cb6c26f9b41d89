#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// What the level is, in the order of the `detector` parameter.
enum class CompressorDetector { peak, rms };

inline constexpr std::array<std::string_view, 2> kCompressorDetectorNames{"peak", "RMS"};

/// Feed-forward compressor after Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor
/// Design", JAES 60(6), 2012: log domain, soft knee, smooth decoupled release
/// (docs/why/dynamics.md).
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
    float detector = 0.0f;           ///< a CompressorDetector
    float rms_window_ms = 20.0f;     ///< 63 % of a step in power; unused by the peak detector
    float lookahead_ms = 0.0f;       ///< the latency is always that of the longest
    float auto_release_percent = 0.0f;  ///< of a long reduction, what comes back slowly
    bool operator==(const CompressorParams&) const = default;
};

inline constexpr float kCompressorLongestLookaheadMs = 5.0f;

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
    {field<&CompressorParams::detector>, "detector", "Detector", Unit::choice, 0.0f, 1.0f,
     Scale::stepped, "Follows every peak, or power as ears do. A sine reads the same in both.",
     kCompressorDetectorNames},
    {field<&CompressorParams::rms_window_ms>, "rms_window", "RMS window", Unit::ms, 1.0f, 200.0f,
     Scale::log, "Over how long the RMS detector averages."},
    {field<&CompressorParams::lookahead_ms>, "lookahead", "Look-ahead", Unit::ms, 0.0f,
     kCompressorLongestLookaheadMs, Scale::linear,
     "How long before a peak the reduction begins. The latency is always that of 5 ms."},
    {field<&CompressorParams::auto_release_percent>, "auto_release", "Auto release", Unit::percent,
     0.0f, 100.0f, Scale::linear,
     "Share of a long reduction that returns twelve times slower than that of a short peak."},
});

}  // namespace sitwell
