#pragma once

#include "app/folder/mix_folder.h"
#include "app/report/report.h"
#include "app/song/hear_song.h"
#include "app/verbs/mix_song.h"
#include "app/verbs/passages.h"
#include "decide/intent/intent.h"
#include "decide/pipeline.h"

#include <optional>
#include <vector>

namespace sitwell {

/// What there is to know of a song before it is mixed: every mix of it begins here.
struct KnownMix {
    KnownSong song;
    SongAnalysis heard;
    Session base;
    MixedSong result;  ///< as it stood then
};

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
    std::vector<Variant> variants;  ///< to be made beside the mix
    std::optional<KnownMix> known;  ///< kept for them
    ComparedMixes compared;         ///< the mix and its variants, to hear
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

/// What a person locked in the mix that is there, as it stands.
Result<void> recall_locks(MixJob& job);

/// Decides the mix that the intent asks for, from what is known of the song.
Result<void> decide_mix(MixJob& job);

/// Prints to nowhere, and measures.
Result<PrintOutcome> hear_print(const MixJob& job, Progress& progress);

/// Prints to nowhere and mends what the print shows, until nothing is left or the rounds are used
/// up. A change of level alone is exact and needs no further proof.
Result<void> proof(MixJob& job, Progress& progress);

/// The mix, and the prints that were asked for.
Result<void> print_all(MixJob& job, Progress& progress);

/// A revision of the session as it stands, whoever made it: what each of its moves does, mix,
/// prints, listening copies, what critical listening says of them and the report.
Result<void> deliver_revision(MixJob& job, Progress& progress);

/// The report of what was delivered, once more when there is more to tell.
Result<void> write_report(MixJob& job, Progress& progress);

/// The variants of a mix that is delivered, each decided, proved, judged and delivered as it was;
/// the mix's report tells of them.
Result<void> mix_variants(MixJob& job, Progress& progress);

/// The session with its revisions, and what the mix was asked for.
Result<void> write_document(MixJob& job, const Document& document);

}  // namespace sitwell
