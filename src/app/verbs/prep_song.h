#pragma once

#include "analysis/voice/voice_figures.h"
#include "app/progress.h"
#include "app/song/hear_song.h"
#include "app/song/song_form.h"
#include "app/song/song_genre.h"
#include "app/verbs/options.h"
#include "core/result/result.h"
#include "decide/identify/identify.h"
#include "decide/listening/find_faults.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// One track of a song before anything is decided about its sound.
struct PreparedTrack {
    TrackIdentity identity;
    std::string pair_with;     ///< file of the other half of an L/R pair; empty: none
    int polarity = 1;          ///< −1: to be turned round
    Frames starts_at = 0;      ///< in the song, at the session's rate
    std::string timing;        ///< why it is put there, or why nobody knows; empty: all is well
    Frames delay_samples = 0;  ///< to be moved, > 0 later, at the session's rate
    std::string alignment;     ///< why, in words, and where the microphones disagree
    std::vector<Finding> findings;
    std::map<std::string, std::string> done;  ///< what the mix does about one in the file itself,
                                              ///< by its id: the finding and the remedy
    std::optional<VoiceFigures> voice;  ///< what is sung or spoken; places in seconds of the file
    TuneFigures tune;                   ///< of the voice, against the song

    /// Empty: nothing is done about it.
    std::string done_about(const Finding& finding) const
    {
        const auto known = done.find(finding.id);
        return known == done.end() ? std::string{} : known->second;
    }
};

/// What the files of a song are, and what is wrong with them.
struct PreparedSong {
    HeardSong heard;
    std::vector<PreparedTrack> tracks;  ///< in the order of the session
    SongForm form;
    SongGenre genre;
    std::vector<Ask> asks;
    std::filesystem::path page;  ///< empty: none was asked for
};

/// Reads and hears a song, its voices twice, tells every track's role, its faults and what aligns
/// it with others, and how the song is built; writes the page if `options.page`. Nothing of the
/// song is changed.
Result<PreparedSong> prep_song(const PrepOptions& options, Progress& progress);

}  // namespace sitwell
