#include "decide/identify/role_features.h"

#include "core/math/percentile.h"
#include "decide/identify/articulation.h"
#include "decide/identify/role_movement.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, kRoleFeatures> kNames{
    "band_28",         "band_45",        "band_71",
    "band_113",        "band_180",       "band_285",
    "band_453",        "band_718",       "band_1140",
    "band_1810",       "band_2870",      "band_4560",
    "band_7240",       "band_11500",     "band_18200",
    "centroid",        "rolloff",        "flatness",
    "tonality",        "lowest_note",    "pitch_low",
    "pitch_span",      "crest",          "onset_rate",
    "decay",           "rings_on",       "side",
    "loudness_range",  "rise",           "hits_uneven",
    "spacing_uneven",  "rate_74",        "rate_37",
    "rate_18",         "rate_9",         "rate_5",
    "rate_2",          "rate_1",         "median_level",
    "soft_level",      "attack",         "fall",
    "tone_change",     "tone_spread",    "hits_differ",
    "centroid_spread", "centroid_rise",  "bright_share",
    "dark_share",      "low_moves",      "high_moves",
    "low_with_high",   "ragged",         "strongest_bands",
    "shape_1_spread",  "shape_2_spread", "shape_3_spread",
    "shape_4_spread",  "shape_5_spread", "shape_6_spread",
    "shape_1_change",  "shape_2_change", "shape_3_change",
    "shape_4_change",  "shape_5_change", "shape_6_change",
    "hiss_with_voice", "begins_37",      "begins_18",
    "begins_9",        "begins_5",       "begins_2",
    "pulse",           "notes_at_once",  "notes_change",
    "pulse_crest",     "crest_spread",   "phrase"};

double octaves(double value, double from, double to)
{
    return std::log2(std::clamp(value, from, to));
}

/// Two third octaves together, against the whole.
void tell_bands(const TrackFeatures& features, std::vector<double>& told)
{
    constexpr double floor_db = -50.0;
    std::array<double, kBands> powers{};
    double whole = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        powers[b] = std::pow(10.0, static_cast<double>(features.spectrum_db[b]) / 10.0);
        whole += powers[b];
    }
    for (std::size_t b = 0; b < kBands; b += 2)
        told.push_back(
            std::max(floor_db, 10.0 * std::log10((powers[b] + powers[b + 1]) / whole + 1e-12)));
}

void tell_pitch(const TrackFeatures& features, std::vector<double>& told)
{
    constexpr double no_pitch_hz = 200.0;
    const auto low_hz = static_cast<double>(features.pitch_low_hz);
    const auto high_hz = static_cast<double>(features.pitch_high_hz);
    const bool pitched = low_hz > 0.0 && high_hz >= low_hz;
    told.push_back(static_cast<double>(features.tonality));
    told.push_back(octaves(static_cast<double>(features.lowest_note_hz), 20.0, 2000.0));
    told.push_back(octaves(pitched ? low_hz : no_pitch_hz, 30.0, 1500.0));
    told.push_back(pitched ? std::log2(high_hz / low_hz) : 0.0);
}

/// Onsets of one file: how far they rise, and how uneven they are in loudness and in time.
void tell_onsets(const std::vector<Onset>& onsets, std::vector<double>& told)
{
    std::vector<double> rises, levels, spaces;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        rises.push_back(static_cast<double>(onsets[i].rise_db));
        levels.push_back(static_cast<double>(onsets[i].loudness_lufs));
        if (i > 0) spaces.push_back(static_cast<double>(onsets[i].at_s - onsets[i - 1].at_s));
    }
    const double uneven_lu = percentile(levels, 90.0) - percentile(levels, 10.0);
    const double few = std::max(1e-3, percentile(spaces, 20.0, 1.0));
    const double uneven = octaves(percentile(spaces, 80.0, 1.0) / few, 1.0, 16.0);
    told.push_back(std::min(40.0, median(rises)));
    told.push_back(std::min(30.0, uneven_lu));
    told.push_back(uneven);
}

void tell_level(const LevelMovement& level, std::vector<double>& told)
{
    for (const float rate : level.by_rate) told.push_back(static_cast<double>(rate));
    for (const float db : {level.median_db, level.soft_db, level.attack_db, level.fall_db})
        told.push_back(static_cast<double>(db));
}

void tell_tone(const ToneMovement& tone, std::vector<double>& told)
{
    for (const float figure :
         {tone.change_db, tone.spread_db, tone.hits_differ_db, tone.centroid_spread,
          tone.centroid_rise, tone.bright_share, tone.dark_share, tone.low_moves_db,
          tone.high_moves_db, tone.low_with_high, tone.ragged_db, tone.strongest_bands})
        told.push_back(static_cast<double>(figure));
}

void tell_articulation(const Articulation& told_of, std::vector<double>& told)
{
    for (const float db : told_of.shape_spread_db) told.push_back(static_cast<double>(db));
    for (const float db : told_of.shape_change_db) told.push_back(static_cast<double>(db));
    told.push_back(static_cast<double>(told_of.hiss_with_voice));
    for (const float rate : told_of.begins_by_rate) told.push_back(static_cast<double>(rate));
    for (const float figure : {told_of.pulse, told_of.notes_at_once, told_of.notes_change,
                               told_of.pulse_crest_db, told_of.crest_spread_db, told_of.phrase_s})
        told.push_back(static_cast<double>(figure));
}

}  // namespace

RoleFeatures role_features(const TrackFeatures& features)
{
    RoleFeatures rounded{};
    if (std::find(features.active.begin(), features.active.end(), 1) == features.active.end())
        return rounded;
    std::vector<double> told;
    told.reserve(kRoleFeatures);
    tell_bands(features, told);
    told.push_back(octaves(static_cast<double>(features.centroid_hz), 20.0, 20000.0));
    told.push_back(octaves(static_cast<double>(features.rolloff_hz), 20.0, 20000.0));
    told.push_back(static_cast<double>(features.flatness));
    tell_pitch(features, told);
    told.push_back(std::clamp(static_cast<double>(features.crest_db), 0.0, 40.0));
    told.push_back(octaves(1.0 + static_cast<double>(features.onsets_per_s), 1.0, 32.0));
    // What does not fall before its next onset is told apart, and stands in the middle here.
    const auto decay_ms = static_cast<double>(features.decay_ms);
    told.push_back(octaves(decay_ms > 0.0 ? decay_ms : 300.0, 10.0, 5000.0));
    told.push_back(decay_ms > 0.0 ? 0.0 : 1.0);
    told.push_back(features.channels < 2
                       ? -30.0
                       : std::clamp(static_cast<double>(features.side_to_mid_db), -30.0, 6.0));
    told.push_back(std::min(30.0, static_cast<double>(features.loudness_range_lu)));
    tell_onsets(features.onsets, told);
    tell_level(level_movement(features), told);
    tell_tone(tone_movement(features), told);
    tell_articulation(articulation(features), told);
    for (std::size_t i = 0; i < kRoleFeatures; ++i)
        rounded[i] = static_cast<float>(std::round(1000.0 * told[i]) / 1000.0);
    return rounded;
}

std::span<const std::string_view, kRoleFeatures> role_feature_names() noexcept
{
    return kNames;
}

}  // namespace sitwell
