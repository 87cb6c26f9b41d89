#pragma once

#include "analysis/song.h"
#include "session/model/session.h"

#include <string>

namespace sitwell::test {

/// A part as features alone: what decisions see when nobody has played a note.
struct PaperPart {
    std::string file;     ///< "Lead Vox.wav"
    float lufs = -20.0f;  ///< of the file while it plays
    float from_s = 0.0f;
    float to_s = 60.0f;
    float centre_hz = 1000.0f;  ///< of its energy, two octaves wide
    float crest_db = 14.0f;
    int channels = 1;
    float right_over_left_db = 0.0f;  ///< of a stereo part
    float lowest_note_hz = 0.0f;
    float rumble_db = -100.0f;  ///< energy below 40 Hz against the whole
};

/// A song that exists as a base session and features only.
struct PaperSong {
    Session session;
    SongFeatures features;

    explicit PaperSong(double seconds = 60.0);
    PaperSong& add(const PaperPart& part);
    const Strip& strip(const std::string& file) const;
};

}  // namespace sitwell::test
