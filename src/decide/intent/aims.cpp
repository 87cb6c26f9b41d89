#include "decide/intent/aims.h"

namespace sitwell {

Aims part_of_the_way(const Aims& aims, float share)
{
    const auto times = [share](float factor) { return 1.0f + share * (factor - 1.0f); };
    return {share * aims.voice_db, share * aims.returns_lu, share * aims.row_gap_lu,
            times(aims.decay),     times(aims.seats),       times(aims.stereo)};
}

}  // namespace sitwell
