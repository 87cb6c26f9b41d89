#pragma once

#include "analysis/song_analysis.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sitwell {

/// A step of a mixer's work: looks at the session as it stands and says what to change, and why.
/// Pure; no audio, no files, no clock. Decisions are rounded to 0.01 dB, whole degrees' tenths and
/// three digits of Hz. [any]
using Stage = std::vector<Edit> (*)(const Session&, const SongAnalysis&, const Intent&);

std::vector<Edit> silence_start_clicks(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> lay_out_buses(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> stage_gain(const Session&, const SongAnalysis&, const Intent&);
/// What is wrong with a file and can be mended without guessing: offset, rumble, hum, loud noise in
/// the pauses, cuts without a fade, a cut tail. Inserts behind the staged gain and fades of the
/// source; all else that judge_faults finds is told, not touched.
std::vector<Edit> mend_tracks(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> place_tracks(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> balance_tracks(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> filter_rumble(const Session&, const SongAnalysis&, const Intent&);
/// What matters less makes way for what matters more, where it covers that (carve_parts).
std::vector<Edit> carve_tracks(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> make_room_for_voice(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> compress_tracks(const Session&, const SongAnalysis&, const Intent&);
/// What a compressor takes on average is given back, also after what was put in front of it later.
std::vector<Edit> match_makeup(const Session&, const SongAnalysis&, const Intent&);
/// S sounds that come too loud against the vowels, of every voice that was listened to.
std::vector<Edit> de_ess_voices(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> place_in_space(const Session&, const SongAnalysis&, const Intent&);
/// An echo for the voice that leads, in time with the song where it was played to a click, as the
/// genre has it (mixing practice 7.4).
std::vector<Edit> echo_voice(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> level_the_sides(const Session&, const SongAnalysis&, const Intent&);
/// Offsets of files that nothing has filtered, where they add up in the mix.
std::vector<Edit> clear_offset(const Session&, const SongAnalysis&, const Intent&);
std::vector<Edit> leave_headroom(const Session&, const SongAnalysis&, const Intent&);

/// Where balance is to be left alone: undoes what brought the tracks to working level.
std::vector<Edit> keep_levels(const Session&, const SongAnalysis&, const Intent&);

struct StageEntry {
    std::string_view name;
    Stage stage;
    std::optional<Work> work = {};  ///< that it is part of; none: it is done in any case
    /// Done to stems of a mix as well; else only where the client names its work.
    bool of_stems = true;
    /// What was done so far is weighed before it, and what nobody could hear to help is left out.
    bool weighs_first = false;
};

/// The stages in the order in which a mixer works (mixing practice 0.3). Balance comes back after
/// dynamics and after space.
std::span<const StageEntry> stages() noexcept;

}  // namespace sitwell
