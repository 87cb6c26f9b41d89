#pragma once

#include "decide/alignment/align_tracks.h"
#include "decide/bleed/turn_bleed_down.h"
#include "decide/identify/identify.h"
#include "decide/stages/stage.h"

namespace sitwell {

/// What is known of a song before it is mixed.
struct KnownSong {
    Identification identification;
    std::vector<TrackAlignment> alignments = {};  ///< of its rows
    std::vector<Edit> timing = {};   ///< what brings files into time, ahead of all other repairs
    std::vector<Edit> repairs = {};  ///< of its files, which the features have heard made
    std::vector<VoiceBleed> bleeds = {};  ///< into its voices
};

/// A whole mix, decided: what the tracks are taken to be, the session after every stage, and the
/// edits that made it.
struct Decision {
    Identification song;
    Session session;
    std::vector<Edit> edits;
    std::vector<Note> notes = {};  ///< what was not done, since it is locked
};

/// Gives the tracks their roles, brings them into time, aligns them, and runs every stage in order,
/// each on the session the ones before it left and around what is locked. Milliseconds; no audio.
/// [any]
Result<Decision> decide(const Session& base, KnownSong song, const SongAnalysis& heard,
                        const Intent& intent);

}  // namespace sitwell
