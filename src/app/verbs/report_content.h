#pragma once

#include "analysis/song.h"
#include "app/report/report.h"
#include "app/verbs/mix_song.h"
#include "decide/intent/intent.h"

namespace sitwell {

/// The questions that remain, as a page shows them.
std::vector<ReportContent::Ask> asks_to_show(const std::vector<Ask>& asks);

/// Gathers and words everything the report page shows.
ReportContent report_content(const MixedSong& mixed, const Session& session,
                             const SongFeatures& features, const Intent& intent);

}  // namespace sitwell
