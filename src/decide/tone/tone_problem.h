#pragma once

#include "decide/intent/intent.h"
#include "decide/tone/solve_tone.h"
#include "decide/tone/sounding_parts.h"

#include <array>
#include <vector>

namespace sitwell {

/// How far a mix lies over its genre by third octave, dB (mixing practice 4.7); what lies further
/// off than equalizers mend is the arrangement and counts the less. Where mud or boxiness stands
/// out (11.2), at least what stands out beyond the tolerance. Zero outside the range that parts can
/// be asked for. [any]
std::array<float, kBands> tone_off(const std::array<double, kBands>& mix_db,
                                   const ToneTarget& target, const Json& table);

/// How the tracks of a song came: what they are decides how far their tone may be moved.
enum class ToneCame {
    raw,       ///< as recorded
    finished,  ///< each made by somebody
    mixed,     ///< stems of a mix that somebody balanced
};

/// Who makes that tone, and how far each place may be moved. Of stems of a mix only the mix bus.
/// [any]
ToneProblem tone_problem(const std::array<double, kBands>& mix_db, const ToneTarget& target,
                         const std::vector<SoundingPart>& places, const Strip* lead, ToneCame came,
                         const Json& table);

}  // namespace sitwell
