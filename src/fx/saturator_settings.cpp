#include "fx/saturator_settings.h"

#include "dsp/colour/emphasis.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Level of music for which loudness is held: where chains are staged (RMS).
constexpr double kReferenceDbfs = -18.0;

/// The types at full character or none, with 6 dB of drive. Scales are such that a tone of −18 dBFS
/// RMS gets 0.3 to 2 % of harmonics by default, as saturator_tone_test holds them to.
SaturatorSettings type_of(SaturatorType type, float character) noexcept
{
    constexpr float kLowsDb = 6.0f;
    constexpr float kMostHighsDb = 12.0f;
    constexpr float kMostBias = 0.6f;
    constexpr float kSoftKnee = 2.0f;  // all the way from zero
    constexpr float kHardKnee = 0.4f;  // from 2 dB below
    switch (type) {
    case SaturatorType::tape:
        return {.scale = 1.0f,
                .lows_gain = gain_of_db(kLowsDb),
                .highs_gain = gain_of_db(kMostHighsDb * character),
                .knee_width = kSoftKnee};
    case SaturatorType::tube:
        return {.scale = 0.5f, .bias = kMostBias * character, .knee_width = kSoftKnee};
    case SaturatorType::transistor:
        break;
    }
    return {.scale = 3.0f,
            .knee_width = kSoftKnee + (kHardKnee - kSoftKnee) * character,
            .knee_share = 1.0f};
}

/// The level at which pink noise of the reference level reaches the curve, before its scale.
double level_at_curve(const SaturatorSettings& settings) noexcept
{
    const double power =
        pink_power_of(Emphasis::Part::lows, kTapeLowsHz, static_cast<double>(settings.lows_gain)) +
        pink_power_of(Emphasis::Part::highs, kTapeHighsHz,
                      static_cast<double>(settings.highs_gain)) -
        1.0;
    return gain_of_db(kReferenceDbfs) * std::sqrt(power);
}

float makeup_of(const SaturatorSettings& settings, const LoudnessMatch& match) noexcept
{
    if (settings.scale <= 0.0f) return 1.0f;
    const MixedCurve curve = curve_of(settings);
    const double makeup_db = match.gain_db(level_at_curve(settings), [&](double amplitude) {
        const float u = static_cast<float>(amplitude) * settings.scale;
        return amplitude + static_cast<double>(curve.added_at(u) * undo_scale(settings.scale));
    });
    return static_cast<float>(gain_of_db(makeup_db));
}

}  // namespace

float undo_scale(float scale) noexcept
{
    // Driven by less than this a curve adds nothing that float32 could hold.
    constexpr float kSmallestScale = 1e-3f;
    return 1.0f / std::max(scale, kSmallestScale);
}

MixedCurve curve_of(const SaturatorSettings& settings) noexcept
{
    // The middle of the bend is where the curve would reach its end, 1, unbent.
    const KneeCurve knee{1.0f - 0.5f * settings.knee_width, settings.knee_width};
    return {RootCurve{settings.bias}, knee, settings.knee_share};
}

SaturatorSettings settings_of(const SaturatorParams& params, const LoudnessMatch& match) noexcept
{
    SaturatorSettings settings = type_of(static_cast<SaturatorType>(static_cast<int>(params.type)),
                                         0.01f * params.character_percent);
    // 0 at 0 dB, so that there the curve is never left where it is straight; the drive's own gain
    // from some 12 dB on.
    settings.scale *= gain_of_db(std::max(params.drive_db, 0.0f)) - 1.0f;
    settings.makeup = makeup_of(settings, match);
    settings.mix = 0.01f * params.mix_percent;
    settings.output = gain_of_db(params.output_db);
    return settings;
}

void SaturatorWalk::set(const SaturatorSettings& settings) noexcept
{
    if (started_ && settings == to_) return;
    from_ = at(-1);
    to_ = settings;
    way_.reset();
    if (started_) way_.set(0.0f);
    way_.set(1.0f);
    started_ = true;
}

SaturatorSettings SaturatorWalk::at(std::ptrdiff_t frame) const noexcept
{
    const float share = way_.at(frame);
    if (share >= 1.0f) return to_;
    const auto between = [share](float from, float to) { return from + share * (to - from); };
    return {.scale = between(from_.scale, to_.scale),
            .lows_gain = between(from_.lows_gain, to_.lows_gain),
            .highs_gain = between(from_.highs_gain, to_.highs_gain),
            .bias = between(from_.bias, to_.bias),
            .knee_width = between(from_.knee_width, to_.knee_width),
            .knee_share = between(from_.knee_share, to_.knee_share),
            .makeup = between(from_.makeup, to_.makeup),
            .mix = between(from_.mix, to_.mix),
            .output = between(from_.output, to_.output)};
}

}  // namespace sitwell
