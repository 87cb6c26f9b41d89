#pragma once

#include "app/song/hear_song.h"
#include "app/song/song_form.h"
#include "decide/genre/infer_genre.h"
#include "decide/identify/identify.h"
#include "decide/intent/intent.h"

namespace sitwell {

/// Makes the song's genre that of the intent: what the client said, else what its tracks and names
/// tell, with the question that remains. [control]
SongGenre settle_genre(const HeardSong& song, const SongForm& form, Identification& identification,
                       Intent& intent);

}  // namespace sitwell
