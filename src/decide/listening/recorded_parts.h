#pragma once

#include "analysis/features.h"
#include "decide/listening/stem_parts.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// One of the tracks that a mix was made from, as it was recorded.
struct RecordedTrack {
    std::string file;
    std::string role;  ///< empty when nobody can tell
    const TrackFeatures* features = nullptr;
    double starts_s = 0.0;  ///< where the file begins in the song
    double gain = 1.0;      ///< of its fader, linear; 0: it is not in the mix
};

/// A part as its players gave it, at the level of its faders. One element each hop of 100 ms from
/// the start of the song.
struct RecordedPart {
    StemPart part;             ///< its files counted as the tracks
    std::vector<float> power;  ///< K-weighted, of all its tracks
    std::vector<unsigned char> active;
    std::vector<Onset> onsets;  ///< of the track that gives most of it
};

/// The parts of a song from its tracks; those that are not in the mix belong to none. [any]
std::vector<RecordedPart> recorded_parts(std::span<const RecordedTrack> tracks);

/// The first part of that kind; null when there is none. [any]
const RecordedPart* find_recorded(std::span<const RecordedPart> parts, PartKind kind) noexcept;

}  // namespace sitwell
