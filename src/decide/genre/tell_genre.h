#pragma once

#include "decide/genre/infer_genre.h"
#include "decide/identify/identify.h"

#include <string>

namespace sitwell {

/// "electronic, 93 % sure: the kick falls on every beat; half of the parts are synthesizers";
/// below full certainty also what the mix makes of it.
std::string genre_in_words(const SongGenre& genre);

/// Adds the question that remains where the kind of music is anybody's guess, with what to paste;
/// of a guess that is acted on without certainty, a note with the option that corrects it.
void ask_about_genre(Identification& song, const SongGenre& genre);

}  // namespace sitwell
