#include "decide/alignment/microphone.h"

#include "session/model/sound_key.h"

#include <algorithm>

namespace sitwell {

std::vector<Microphone> microphones_of(const Session& session, const SongFeatures& song,
                                       const Identification& identification)
{
    std::vector<Microphone> microphones;
    for (std::size_t t = 0; t < identification.tracks.size(); ++t) {
        const TrackIdentity& track = identification.tracks[t];
        const auto strip = std::find_if(session.strips.begin(), session.strips.end(),
                                        [&](const Strip& s) { return s.id == track.strip; });
        if (!track.left_out.empty() || strip == session.strips.end() || !strip->source) continue;
        const auto sound = song.find(sound_key(*strip->source));
        if (sound == song.end()) continue;
        microphones.push_back(
            {t, track.file, track.role, &sound->second, strip->source->offset_frames});
    }
    return microphones;
}

}  // namespace sitwell
