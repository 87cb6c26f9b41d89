#pragma once

#include "catalog/devices/saturator.h"
#include "dsp/colour/loudness_match.h"
#include "dsp/colour/mixed_curve.h"
#include "dsp/math/ramp.h"

#include <cstddef>

namespace sitwell {

/// Replay corner of 35 µs: IEC 60094-1 equalisation at 15 inches a second. Above it tape is driven
/// harder by its character.
inline constexpr double kTapeHighsHz = 4547.0;
/// Of a shelf of +6 dB that is at +3 dB at the 50 Hz (3180 µs) of the NAB recording equalisation
/// (1965), which drives lows harder: 50 / √2.
inline constexpr double kTapeLowsHz = 35.36;

/// A saturator in numbers. Types differ in nothing else, so that even a change of type is a walk
/// from here to there.
struct SaturatorSettings {
    float scale = 0.0f;  ///< into a curve whose end is 1
    float lows_gain = 1.0f;
    float highs_gain = 1.0f;
    float bias = 0.0f;
    float knee_width = 0.0f;
    float knee_share = 0.0f;  ///< 0 is the smooth curve, 1 the one with a bend
    float makeup = 1.0f;
    float mix = 1.0f;
    float output = 1.0f;
    bool operator==(const SaturatorSettings&) const = default;
};

/// What brings the addition of a curve that was driven by `scale` back to size.
float undo_scale(float scale) noexcept;

MixedCurve curve_of(const SaturatorSettings& settings) noexcept;

/// With a make-up that keeps the level of pink noise of −18 dBFS RMS.
SaturatorSettings settings_of(const SaturatorParams& params, const LoudnessMatch& match) noexcept;

/// Walks from settings to settings in the time of a Ramp. [render]
class SaturatorWalk {
public:
    void reset() noexcept { *this = {}; }
    void set(const SaturatorSettings& settings) noexcept;
    SaturatorSettings at(std::ptrdiff_t frame) const noexcept;
    void advance(std::size_t frames) noexcept { way_.advance(frames); }
    bool moves() const noexcept { return way_.moves(); }

private:
    SaturatorSettings from_;
    SaturatorSettings to_;
    Ramp way_;  ///< from 0 to 1
    bool started_ = false;
};

}  // namespace sitwell
