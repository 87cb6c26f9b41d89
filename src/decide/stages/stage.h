#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <span>
#include <string_view>
#include <vector>

namespace sitwell {

/// A step of a mixer's work: looks at the session as it stands and says what to change, and why.
/// Pure; no audio, no files, no clock. Decisions are rounded to 0.01 dB, whole degrees' tenths and
/// 0.1 % Hz. [any]
using Stage = std::vector<Edit> (*)(const Session&, const SongFeatures&, const Intent&);

std::vector<Edit> silence_start_clicks(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> lay_out_buses(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> stage_gain(const Session&, const SongFeatures&, const Intent&);
/// What is wrong with a file and can be mended without guessing: offset, rumble, hum, loud noise in
/// the pauses, cuts without a fade, a cut tail. Inserts behind the staged gain and fades of the
/// source; all else that judge_faults finds is told, not touched.
std::vector<Edit> mend_tracks(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> place_tracks(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> balance_tracks(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> filter_rumble(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> make_room_for_voice(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> compress_tracks(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> place_in_space(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> level_the_sides(const Session&, const SongFeatures&, const Intent&);
std::vector<Edit> leave_headroom(const Session&, const SongFeatures&, const Intent&);

struct StageEntry {
    std::string_view name;
    Stage stage;
};

/// The stages in the order in which a mixer works (mixing practice 0.3). Balance comes back after
/// dynamics and after space.
std::span<const StageEntry> stages() noexcept;

}  // namespace sitwell
