#pragma once

#include "analysis/features.h"
#include "analysis/structure/song_structure.h"
#include "decide/genre/genre_facts.h"

#include <vector>

namespace sitwell {

/// A part that sounds, and where its file begins in the song.
struct GenreTrack {
    const TrackIdentity* identity = nullptr;
    const TrackFeatures* features = nullptr;
    double starts_s = 0.0;
};

/// Adds how a song moves, each from the part that plays it most surely:
/// - "kick_evenly": share of its kicks that follow the one before at the usual distance, and
///   "kick_bpm" of that distance; "kicks_per_s" while it plays, the densest tenth of the song
/// - "kick_with_snare": share of its snares struck together with the kick
/// - "kick_on_sixteenths": share of its kicks between the eighths
/// - "hats_per_beat" of a hi-hat of its own, the densest tenth of the song
/// - "swing": share of what cymbals or kit play between two beats that falls on the last third
/// - "skank": share of the chords of guitar or keys that fall on the second of two beats, or
/// between
///   both, where the kick says where these are; of the part where it is largest
/// Each needs a part that plays it often enough. [any]
void add_rhythm_facts(GenreFacts& facts, const std::vector<GenreTrack>& tracks,
                      const SongStructure& structure);

}  // namespace sitwell
