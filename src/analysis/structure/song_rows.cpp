#include "analysis/structure/song_rows.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace sitwell {

namespace {

constexpr float kQuietWeighsTenthDb = 30.0f;  ///< below the loudest, a track's onsets hardly count
constexpr float kLevelRangeDb = 30.0f;  ///< below its active loudness a track counts as silent
constexpr float kPitched = 0.05f;       ///< tonality from which a track's notes are notes
constexpr float kBassNoteHz = 75.0f;    ///< lowest note of what is heard as the bass
constexpr double kBassBelow = 9;        ///< bands up to 200 Hz

std::size_t hop_at(double seconds, double hop_s)
{
    return static_cast<std::size_t>(std::max(0.0, seconds / hop_s + 0.5));
}

void add_row(std::span<const float> row, std::size_t at, float weight, std::vector<float>& sum)
{
    if (sum.size() < at + row.size()) sum.resize(at + row.size(), 0.0f);
    for (std::size_t i = 0; i < row.size(); ++i) sum[at + i] += weight * row[i];
}

/// Rows of a silent or unpitched hop stay empty; the mean of the others is one.
void add_chroma(const TrackFeatures& track, std::size_t at, float weight, std::vector<Chroma>& sum)
{
    double total = 0.0;
    std::size_t sounding = 0;
    for (const Chroma& row : track.chroma) {
        const float amount = std::accumulate(row.begin(), row.end(), 0.0f);
        total += static_cast<double>(amount);
        if (amount > 0.0f) ++sounding;
    }
    if (sounding == 0) return;
    weight *= static_cast<float>(static_cast<double>(sounding) / total);
    if (sum.size() < at + track.chroma.size()) sum.resize(at + track.chroma.size(), Chroma{});
    for (std::size_t hop = 0; hop < track.chroma.size(); ++hop)
        for (std::size_t note = 0; note < 12; ++note)
            sum[at + hop][note] += weight * track.chroma[hop][note];
}

std::vector<float> powers_of(const TrackFeatures& track)
{
    std::vector<float> powers = track.k_left;
    for (std::size_t i = 0; i < track.k_right.size(); ++i) powers[i] += track.k_right[i];
    return powers;
}

std::vector<float> levels_of(const TrackFeatures& track, std::span<const float> powers,
                             std::size_t at)
{
    std::vector<float> levels(at, 0.0f);
    for (const float power : powers) {
        const float under_db = track.active_lufs + 0.691f - db_of_power(power);
        levels.push_back(std::clamp(1.0f - under_db / kLevelRangeDb, 0.0f, 1.2f));
    }
    return levels;
}

bool is_bass(const TrackFeatures& track)
{
    double low = 0.0, all = 0.0;
    for (std::size_t band = 0; band < kBands; ++band) {
        const double power = power_of_db(static_cast<double>(track.spectrum_db[band]));
        all += power;
        if (static_cast<double>(band) <= kBassBelow) low += power;
    }
    return track.lowest_note_hz > 0.0f && track.lowest_note_hz < kBassNoteHz && low > 0.5 * all;
}

}  // namespace

float mean_between(std::span<const float> row, double from_s, double to_s)
{
    const auto from = static_cast<std::size_t>(std::max(0.0, from_s / kHopS + 0.5));
    const auto to = std::min(row.size(), static_cast<std::size_t>(to_s / kHopS + 0.5));
    double total = 0.0;
    for (std::size_t i = from; i < to; ++i) total += static_cast<double>(row[i]);
    return from < to ? static_cast<float>(total / static_cast<double>(to - from)) : 0.0f;
}

SongRows song_rows(std::span<const StructureTrack> tracks)
{
    SongRows rows;
    float loudest = -100.0f;
    for (const StructureTrack& track : tracks)
        loudest = std::max(loudest, track.features->active_lufs);
    const bool has_click = std::any_of(tracks.begin(), tracks.end(),
                                       [](const StructureTrack& t) { return t.keeps_time; });
    std::vector<float> tunings;
    for (const StructureTrack& track : tracks) {
        const TrackFeatures& heard = *track.features;
        const std::size_t at = hop_at(track.starts_s, kHopS);
        const float under_db = std::min(kQuietWeighsTenthDb, loudest - heard.active_lufs);
        const float weight = 1.0f - 0.9f * under_db / kQuietWeighsTenthDb;
        if (track.keeps_time == has_click) {
            add_row(heard.onset_strength, hop_at(track.starts_s, kOnsetHopS), weight, rows.onset);
            add_row(heard.low_onset_strength, hop_at(track.starts_s, kOnsetHopS), weight,
                    rows.low_onset);
        }
        const std::vector<float> powers = powers_of(heard);
        rows.levels.push_back(track.keeps_time ? std::vector<float>{}
                                               : levels_of(heard, powers, at));
        if (track.keeps_time) continue;
        add_row(powers, at, 1.0f, rows.power);
        if (heard.tonality < kPitched) continue;
        add_chroma(heard, at, weight * heard.tonality, rows.chroma);
        if (is_bass(heard)) add_chroma(heard, at, 1.0f, rows.bass);
        tunings.push_back(heard.tuning_cents);
    }
    rows.tuning_cents = median(std::move(tunings));
    rows.chroma.resize(rows.power.size(), Chroma{});
    rows.bass.resize(rows.power.size(), Chroma{});
    for (auto& levels : rows.levels) levels.resize(rows.power.size(), 0.0f);
    return rows;
}

}  // namespace sitwell
