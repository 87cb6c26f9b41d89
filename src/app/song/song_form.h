#pragma once

#include "analysis/structure/song_structure.h"
#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"
#include "decide/listening/name_sections.h"

#include <string>
#include <vector>

namespace sitwell {

/// How a song is built, in a musician's words.
struct SongForm {
    SongStructure structure;
    std::vector<NamedSection> names;  ///< of `structure.sections`
    std::vector<std::string> tracks;  ///< the file names of those that were listened to
};

/// Hears the form in what makes music; of what is left out only the click is listened to. [control]
SongForm form_of(const HeardSong& song, const Identification& identification,
                 const Practice& practice);

/// "112.0 BPM, to a click, 4/4, in A minor, tuned 12 cents high"; what nobody could tell is left
/// out.
std::string form_in_words(const SongStructure& structure);

}  // namespace sitwell
