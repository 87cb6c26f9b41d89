#include "app/song/song_genre.h"

#include "decide/genre/genre_facts.h"
#include "decide/genre/tell_genre.h"

namespace sitwell {

SongGenre settle_genre(const HeardSong& song, const SongForm& form, Identification& identification,
                       Intent& intent)
{
    if (intent.genre_was_said) return genre_as_said(intent.genre);
    std::vector<std::string> paths;
    for (const TrackIdentity& track : identification.tracks) paths.push_back(track.file);
    const GenreRules& rules = intent.practice->genre_rules;
    SongGenre genre =
        infer_genre(genre_facts(song.mended, identification, song.features, form.structure),
                    genre_words(rules, song.base.title, paths), rules, intent.practice->genres);
    ask_about_genre(identification, genre);
    intent.genre = genre.profile;
    return genre;
}

}  // namespace sitwell
