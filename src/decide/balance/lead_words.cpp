#include "decide/balance/lead_words.h"

#include "decide/stages/tracks.h"
#include "forecast/words.h"

#include <vector>

namespace sitwell {

std::optional<float> lead_words(const Session& session, const SongFeatures& features)
{
    return lead_words(session, features, forecast(session, features));
}

std::optional<float> lead_words(const Session& session, const SongFeatures& features,
                                const Forecast& heard)
{
    std::vector<StripId> voices;
    for (const Strip* track : sounding_tracks(session))
        if (is_lead_voice(track->role)) voices.push_back(track->id);
    return words_heard(session, features, heard, voices);
}

}  // namespace sitwell
