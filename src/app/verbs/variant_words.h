#pragma once

#include "app/report/report.h"
#include "app/verbs/mix_song.h"

#include <string>

namespace sitwell {

/// The limits that `main` keeps and `other` does not, by name within a sentence: "lead over all the
/// rest, side against middle"; what is only told for information counts as none. [any]
std::string lost_limits(const PrintJudgement& main, const PrintJudgement& other);

/// What is heard to differ: "the voice 1.5 dB further in front, rooms 6.0 LU drier". [any]
std::string difference_in_words(const MixKind& main, const MixKind& other);

/// The mix and its variants as its page shows them, none of them with sound yet; nothing where no
/// variant was made or asked for. [any]
void add_variants(ReportContent& content, const MixedSong& mixed);

}  // namespace sitwell
