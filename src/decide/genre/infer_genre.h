#pragma once

#include "decide/genre/genre_rules.h"
#include "decide/intent/genre_profile.h"

#include <string>
#include <vector>

namespace sitwell {

/// What a song is mixed as, and why.
struct SongGenre {
    GenreProfile profile;               ///< its targets
    bool was_said = false;              ///< by the client, which ends the matter
    float confidence = 1.0f;            ///< in `guess`
    std::vector<GenreShare> guess;      ///< the likeliest genre, or the two of a blend
    std::vector<GenreShare> votes;      ///< every genre, likeliest first; they add up to one
    std::vector<std::string> evidence;  ///< for the guess, strongest first
};

/// A word found in the names of a song.
struct GenreWord {
    std::string word;   ///< as the rules have it
    std::string place;  ///< the name it is in
    bool in_title = false;
};

/// Which of the words that rules ask for the song's title, folders and files have. [any]
std::vector<GenreWord> genre_words(const GenreRules& rules, const std::string& title,
                                   const std::vector<std::string>& paths);

/// The vote of everything that is known of the song (mixing practice 10): points add up as
/// logarithms of odds. A second genre close to the first is blended with it. What is surer than
/// kActAt is acted on; from there down to kGenericAt the profile moves to the one that holds where
/// nothing is known, which is taken below. Pure. [any]
SongGenre infer_genre(const GenreFacts& facts, const std::vector<GenreWord>& words,
                      const GenreRules& rules, const GenreTable& genres);

/// What the client said.
SongGenre genre_as_said(const GenreProfile& said);

}  // namespace sitwell
