#include "decide/balance/lead_words.h"

#include "decide/stages/tracks.h"
#include "forecast/words.h"

#include <vector>

namespace sitwell {

std::optional<float> lead_words(const Session& session, const SongFeatures& features)
{
    std::vector<StripId> voices;
    for (const Strip* track : sounding_tracks(session))
        if (is_lead_voice(track->role)) voices.push_back(track->id);
    return words_heard(session, features, forecast(session, features), voices);
}

}  // namespace sitwell
