#pragma once

#include "app/song/listen_to_song.h"
#include "media/song_folder.h"
#include "session/model/session.h"

namespace sitwell {

/// The session before any decision: every file a strip at unity into the mix, the clips of one
/// track together, in the order of their names, at the most common rate of at least 44.1 kHz (ties:
/// the higher), until the last file ends with two seconds for tails. Files begin where `starts_of`
/// puts them; the notes tell.
Noted<Session> session_of(const SongFolder& song);

/// One more file as a track of a session, under an id that no other has; it begins with the song.
Strip strip_of(const SongFile& file, const Session& among);

FileMap file_map_of(const SongFolder& song);

}  // namespace sitwell
