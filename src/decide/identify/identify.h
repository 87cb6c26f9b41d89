#pragma once

#include "analysis/song.h"
#include "core/result/result.h"
#include "decide/intent/intent.h"
#include "decide/names/read_names.h"
#include "session/model/session.h"

#include <string>
#include <vector>

namespace sitwell {

/// What a track is taken to be, and why.
struct TrackIdentity {
    StripId strip;
    std::string file;
    std::string role;  ///< "other_music" when nobody knows
    std::string group;
    float confidence = 0.0f;
    std::string evidence;
    std::string left_out;       ///< why it does not sound; empty when it does
    std::string left_out_rule;  ///< stable id of that reason
    int bar = 0;                ///< in which its file begins, by its name; 0: that says nothing
    std::string doubt;          ///< why it may not belong into the mix, although it sounds
};

/// A question to the client that the mix answered for itself meanwhile.
struct Ask {
    struct Answer {
        std::string text;
        std::string option;  ///< to paste behind 'sitwell mix SONG'
    };
    std::string id;
    std::string question;
    std::string assumed;
    std::vector<Answer> answers;
};

struct Identification {
    std::vector<TrackIdentity> tracks;  ///< in the order of the session's tracks
    std::vector<Ask> asks;
    std::vector<Note> guesses;  ///< acted on without certainty, each with the option to correct it
};

/// Names and sound together, the client's word first. Looks at the session's tracks only, never at
/// decided roles. [any]
Identification identify(const Session& session, const SongFeatures& features, const Intent& intent);

}  // namespace sitwell
