#pragma once

#include "app/folder/mix_folder.h"
#include "app/report/report.h"
#include "app/song/hear_song.h"
#include "app/verbs/mix_song.h"
#include "decide/intent/intent.h"

#include <optional>
#include <vector>

namespace sitwell {

/// Everything the job of `sitwell mix` gathers on its way.
struct MixJob {
    MixOptions options;
    int threads = 1;
    MixFolder folder{std::filesystem::path{}};
    std::optional<Document> earlier;  ///< what the folder held
    HeardSong heard;
    Intent intent;
    std::optional<SongFile> rough;  ///< the rough mix that the client named
    Session session;                ///< as decided so far
    float listening_lufs = -14.0f;
    std::vector<ReportContent::Passage> passages;
    MixedSong result;
};

/// Opens the rough mix that the client named, if any.
Result<void> open_rough(MixJob& job);

/// Hears it among the song's files, as though it had come with them.
Result<void> hear_rough(MixJob& job, Progress& progress);

/// Reads the balance of the rough mix, named or found, and tells how that went; one that is no mix
/// of these tracks is gone by no further.
void read_rough_balance(MixJob& job, Identification& song);

/// Takes one that did not come with the song out of what is mixed and kept.
void put_rough_aside(MixJob& job);

/// Prints to nowhere and mends what the print shows, until nothing is left or the rounds are used
/// up. A change of level alone is exact and needs no further proof.
Result<void> proof(MixJob& job, Progress& progress);

/// The mix, and the prints that were asked for.
Result<void> print_all(MixJob& job, Progress& progress);

/// A revision of the session as it stands, whoever made it: mix, prints, listening copies, what
/// critical listening says of them and the report.
Result<void> deliver_revision(MixJob& job, Progress& progress);

/// The session with its revisions, and what the mix was asked for.
Result<void> write_document(MixJob& job, const Document& document);

}  // namespace sitwell
