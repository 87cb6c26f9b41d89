#include "decide/identify/one_lead.h"

#include "decide/identify/ask_about.h"
#include "decide/names/role_words.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

float carries_db(const TrackFeatures* sound)
{
    return sound == nullptr ? -200.0f
                            : sound->active_lufs + 20.0f * std::log10(sound->activity + 0.01f);
}

void let_one_voice_lead(Identification& song, const std::vector<NameReading>& names,
                        const std::vector<const TrackFeatures*>& sounds, const Intent& intent)
{
    std::vector<std::size_t> unnamed;
    bool has_lead = !intent.lead.empty();
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        const TrackIdentity& track = song.tracks[i];
        if (track.role != "lead_vocal" || !track.left_out.empty()) continue;
        const bool named = names[i].role == track.role && names[i].confidence >= kGenericAt;
        if (named || track.confidence >= 1.0f)
            has_lead = true;
        else if (track.file != intent.lead)
            unnamed.push_back(i);
    }
    const auto first =
        std::max_element(unnamed.begin(), unnamed.end(), [&](std::size_t a, std::size_t b) {
            return carries_db(sounds[a]) < carries_db(sounds[b]);
        });
    for (auto voice = unnamed.begin(); voice != unnamed.end(); ++voice) {
        if (voice == first && !has_lead) continue;
        TrackIdentity& track = song.tracks[*voice];
        track.role = "backing_vocal";
        track.group = group_of_role(track.role);
    }
}

}  // namespace sitwell
