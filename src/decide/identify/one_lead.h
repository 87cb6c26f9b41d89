#pragma once

#include "decide/identify/identify.h"

#include <vector>

namespace sitwell {

/// How much of the song a part carries: long and loud, in dB. Of a part nobody heard: −200. [any]
float carries_db(const TrackFeatures* sound);

/// Sound alone cannot tell lead from backing (mixing practice 1.6): of voices whose names say
/// nothing, the one that carries most leads where no name and no client has named a lead; the
/// others sing behind it. Rows correspond by index. [any]
void let_one_voice_lead(Identification& song, const std::vector<NameReading>& names,
                        const std::vector<const TrackFeatures*>& sounds, const Intent& intent);

}  // namespace sitwell
