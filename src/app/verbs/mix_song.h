#pragma once

#include "app/print/listening_copy.h"
#include "app/print/print_mix.h"
#include "app/progress.h"
#include "app/song/song_genre.h"
#include "app/verbs/judge_print.h"
#include "app/verbs/options.h"
#include "core/result/result.h"
#include "decide/identify/identify.h"
#include "decide/intent/variants.h"
#include "decide/space/space_figures.h"
#include "session/edit/edit.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// What kind of mix it is: that in which variants differ.
struct MixKind {
    /// Printed where a voice leads, else as foreseen; none where nobody leads.
    std::optional<float> lead_over_band_db;
    float side_to_mid_db = -100.0f;  ///< printed
    SpaceFigures space;              ///< as decided
    bool lead_sings = true;
};

/// A mix of the song that differs in kind from the main one, in a folder of its own like the main
/// mix's.
struct MixedVariant {
    Variant asked;
    float share = 1.0f;  ///< of its aims; less where more would leave a limit the main mix keeps
    std::string told;    ///< what was particular about it, whole sentences; may be empty
    bool ready = true;   ///< by critical listening
    MixKind kind;
    std::filesystem::path folder, mix, listen_wav, listen_mp3, session_file, report;
};

/// One that was asked for and not made.
struct VariantLeftOut {
    Variant asked;
    std::string why;  ///< whole sentences
};

/// What the job left behind, for the screen and for JSON.
struct MixedSong {
    std::filesystem::path folder;
    int revision = 1;
    bool ready = true;                   ///< false: somebody should look
    std::array<std::string, 3> verdict;  ///< three plain sentences without a unit
    std::filesystem::path mix, listen_wav, listen_mp3, session_file, report;
    std::vector<std::filesystem::path> stems;
    std::size_t mixed = 0;
    std::vector<TrackIdentity> left_out;
    std::vector<std::string> ignored;
    std::vector<Note> notes;
    std::vector<Note> read_beside;  ///< shown, never obeyed
    std::vector<Error> unreadable;
    std::vector<Edit> earlier;  ///< of the revisions it builds on
    std::vector<Edit> edits;    ///< of this revision
    Session before;             ///< the session all of them were applied to
    std::vector<Ask> asks;
    SongGenre genre;  ///< what it was mixed as
    PrintOutcome print;
    ListeningCopy listening;
    PrintJudgement judged;
    MixKind kind;  ///< where variants were asked for
    std::vector<MixedVariant> variants;
    std::vector<VariantLeftOut> variants_left_out;
};

/// What made the mix, in order: earlier revisions' edits and its own. [any]
std::vector<Edit> all_edits(const MixedSong& mixed);

/// The whole job of `sitwell mix`: read, listen, decide, print, listen to the print, correct, print
/// again, deliver; then the same for every variant that is asked for, with nothing heard anew.
Result<MixedSong> mix_song(const MixOptions& options, Progress& progress);

}  // namespace sitwell
