#pragma once

#include "analysis/character/band_envelopes.h"
#include "analysis/features.h"
#include "analysis/measure_mix.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// The axes of character: what makes a mix a record and neither its balance nor its spectrum tells
/// (character.md). A figure that has no meaning for a song, or that nobody could measure, is
/// absent. `character_of_mix` fills the first two groups, whoever has stems, sections or dry tracks
/// the others.
struct CharacterFigures {
    // Of the mix alone
    std::optional<double> micro_dynamics_lu;                           ///< mix/micro_dynamics.h
    std::optional<double> harsh_share_db, mud_share_db, air_share_db;  ///< mix/tone_zones.h
    std::optional<double> loudness_range_lu;
    std::optional<double> crest_db;

    // Of the mix, where a kick and a snare are known to strike (character/hits.h)
    std::optional<double> kick_punch_db;   ///< 30 to 150 Hz
    std::optional<double> snare_punch_db;  ///< 150 Hz to 2 kHz
    std::optional<double> snap_db;         ///< 2 to 10 kHz, of both
    std::optional<double> low_ring_ms;     ///< 35 to 120 Hz, after kicks

    // Of stems
    std::optional<double> words;  ///< GP10, 0 to 1 (character/words.h)
    std::optional<double> kick_with_bass_db;
    std::optional<double> bass_evenness_lu;
    std::optional<double> depth_order, depth_span_lu, layer_spread_lu;  ///< character/depth.h
    std::optional<double> bus_reduction_db;
    std::optional<double> drums_crest_db, music_crest_db;  ///< mix/crest.h

    // Of what plays when (character/excitement.h)
    std::optional<double> follows_parts, loudest_in_fullest, chorus_rises;

    // Of dry tracks against printed stems (character/expression.h)
    std::optional<double> lead_expression, lead_spread_kept;
    std::optional<double> least_order_kept;  ///< of any part
    std::optional<double> least_order_part;  ///< its place among the stems
    std::optional<double> least_coherence;   ///< of any part (character/dry_and_wet.h)
    std::optional<double> least_coherence_part;
};

/// What the envelopes of a whole mix are of: the three bands of punch and that of the low end.
inline constexpr std::array<EnvelopeBand, 4> kMixEnvelopes{
    {{30.0, 150.0}, {150.0, 2000.0}, {2000.0, 10000.0}, {35.0, 120.0}}};

/// Where the stems of a song strike; empty without such a stem.
struct SongHits {
    std::span<const Onset> kick, snare;
};

/// `envelopes`: of kMixEnvelopes, of the same mix; empty when nobody listened for hits. Pure.
/// [any]
CharacterFigures character_of_mix(const MixFigures& mix,
                                  std::span<const std::vector<float>> envelopes,
                                  const SongHits& hits);

/// How far a bus holds back what is loud: the 95th percentile of its gain reduction, dB
/// (character.md, glue). `reductions_db` ≥ 0, on an even grid, where the mix sounds. [any]
std::optional<double> bus_reduction_db(std::span<const float> reductions_db);

}  // namespace sitwell
