#pragma once

#include "decide/dynamics/solve_compressor.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <vector>

namespace sitwell {

/// A part that its role would have compressed.
struct EvenedPart {
    const Strip* track = nullptr;
    const TrackFeatures* sound = nullptr;
    const Json* row = nullptr;
    StripForecast before;
    float share = 0.0f;       ///< of the reduction that its role asks for; 0: not solved yet
    SolvedCompressor own;     ///< for that share
    SolvedCompressor solved;  ///< likewise, of a pair the same for both halves
    float worth_db = 0.0f;  ///< reduction by which it is judged: of a pair, that of its harder half
    float makeup_db = 0.0f;     ///< what it takes on average
    std::vector<float> change;  ///< of the mix's quick power
    bool keeps_its_phrases = true;
    float changed_for_db = 0.0f;  ///< the threshold that it was foreseen for
};

/// What is the same for all of them.
struct EveningDesk {
    const Session& session;
    const SongFeatures& features;
    const Json& table;
    float depth = 1.0f;  ///< what the genre scales reductions by
    std::vector<std::vector<StripId>> pairs;
};

/// Parts whose roles have a compressor, that have none yet and did not come compressed; no share of
/// it solved yet. [any]
std::vector<EvenedPart> parts_to_even(const EveningDesk& desk);

/// Tracks of one role that make one part. `lead` may be null. [any]
std::vector<std::vector<StripId>> pairs_of(const Session& session, const SongFeatures& features,
                                           const Strip* lead, const Intent& intent);

/// The compressors for these shares, of pairs one for both halves; those that were solved for the
/// same share are left as they are. [any]
void solve_compressors(const std::vector<float>& shares, const EveningDesk& desk,
                       std::vector<EvenedPart>& parts);

/// Enough reduction for a device; parts with less change nothing. [any]
bool is_worth_a_device(const EvenedPart& part, const EveningDesk& desk);

Insert compressor_insert(const CompressorParams& params);

}  // namespace sitwell
