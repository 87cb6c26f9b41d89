#pragma once

#include "analysis/song.h"
#include "analysis/structure/song_structure.h"
#include "decide/genre/genre_rules.h"
#include "decide/identify/identify.h"
#include "session/model/session.h"

#include <span>
#include <string_view>

namespace sitwell {

/// What a song is, as far as it tells the genre; what nobody can tell of it is not there.
/// - how many parts of a kind sound, a doubtful one counting as much as it is sure: "drums",
///   "close_microphones", "machines", "bass_guitars", "uprights", "synth_basses", "subs",
///   "electric_guitars", "acoustic_guitars", "steels", "pianos", "epianos", "organs", "synths",
///   "orchestra", "brass", "singers", "leads", "backing_voices", "adlibs", "speakers"; "parts" of
///   any kind; "orchestra_share" and "synth_share" of those that are played and known
/// - how guitars sound: "guitar_range_db", by how much the loud of the densest electric one stands
///   above its soft
/// - how it moves: rhythm_facts.h; "tempo_bpm" where anything repeats
/// `session` holds the sources where they lie in time. Pure. [any]
GenreFacts genre_facts(const Session& session, const Identification& song,
                       const SongFeatures& features, const SongStructure& structure);

/// Every name there is. [any]
std::span<const std::string_view> genre_fact_names() noexcept;

}  // namespace sitwell
