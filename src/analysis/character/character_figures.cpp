#include "analysis/character/character_figures.h"

#include "analysis/character/hits.h"
#include "analysis/level/gating.h"
#include "analysis/mix/tone_zones.h"
#include "core/math/percentile.h"
#include "core/result/contract.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kLow = 0, kMiddle = 1, kHigh = 2, kBottom = 3;  // of kMixEnvelopes
constexpr double kHeldPercent = 95.0;
constexpr double kShortestCharacterS = 3.0;  ///< the slow average of micro-dynamics

std::vector<Onset> of_both(const SongHits& hits)
{
    std::vector<Onset> both(hits.kick.size() + hits.snare.size());
    std::merge(hits.kick.begin(), hits.kick.end(), hits.snare.begin(), hits.snare.end(),
               both.begin(), [](const Onset& a, const Onset& b) { return a.at_s < b.at_s; });
    return both;
}

}  // namespace

CharacterFigures character_of_mix(const MixFigures& mix,
                                  std::span<const std::vector<float>> envelopes,
                                  const SongHits& hits)
{
    SITWELL_EXPECTS(envelopes.empty() || envelopes.size() == kMixEnvelopes.size());
    CharacterFigures figures;
    if (mix.integrated_lufs <= kSilenceLufs) return figures;
    if (seconds_of(mix.frames, mix.sample_rate_hz) > kShortestCharacterS) {
        figures.micro_dynamics_lu = mix.micro_dynamics_lu;
        figures.loudness_range_lu = mix.loudness_range_lu;
        figures.crest_db = mix.crest_db;
    }
    const ToneZones zones = tone_zones(mix.rows);
    figures.harsh_share_db = zones.harsh_share_db;
    figures.mud_share_db = zones.mud_share_db;
    figures.air_share_db = zones.air_share_db;
    if (envelopes.empty()) return figures;
    figures.kick_punch_db = punch_db(envelopes[kLow], hits.kick);
    figures.snare_punch_db = punch_db(envelopes[kMiddle], hits.snare);
    figures.snap_db = punch_db(envelopes[kHigh], of_both(hits));
    figures.low_ring_ms = ring_ms(envelopes[kBottom], hits.kick);
    return figures;
}

std::optional<double> bus_reduction_db(std::span<const float> reductions_db)
{
    if (reductions_db.empty()) return std::nullopt;
    return static_cast<double>(
        percentile(std::vector<float>(reductions_db.begin(), reductions_db.end()), kHeldPercent));
}

}  // namespace sitwell
