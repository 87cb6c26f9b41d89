#pragma once

#include "analysis/measure_mix.h"
#include "app/print/print_through.h"
#include "app/progress.h"
#include "app/verbs/options.h"
#include "app/verbs/review_character.h"
#include "app/verbs/review_raw.h"
#include "app/verbs/review_stems.h"
#include "core/result/result.h"
#include "decide/listening/listening_tests.h"
#include "decide/listening/references.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// What critical listening found in a finished mix.
struct ReviewedFile {
    std::filesystem::path file;
    std::string kind;                ///< "mix" or "record"
    ToneTarget tone;                 ///< the genre's, or the nearest when none was said
    std::vector<GenreShare> genres;  ///< that were said; empty: none
    MixFigures mix;
    std::optional<ReviewedStems> stems;  ///< when there are some
    std::optional<ReviewedRaw> raw;      ///< likewise
    ListeningFigures figures;
    ListeningPractice practice;
    std::vector<Listened> tests;                   ///< points into `practice`
    std::vector<const ListeningTest*> not_judged;  ///< for want of stems or recordings; likewise
    /// What could be asked beside all that was given, and cannot.
    struct NotAsked {
        std::vector<std::string> tests;  ///< ids
        std::string what;                ///< "peaks once it is an MP3"
        std::string why;                 ///< a sentence
    };
    std::vector<NotAsked> not_asked;
    std::vector<Comparison> references;
    std::vector<ThroughPrint> through;
    std::filesystem::path page;  ///< empty: none was asked for
};

/// Hears a mix of one or two channels from its file, beside its stems and its tracks as recorded if
/// there are some, judges it, holds it against its references, plays it through loudspeakers, and
/// writes the page into the folder `options.out`, unless that is empty. Every file that cannot be
/// heard is named.
Result<ReviewedFile> review_file(const ReviewOptions& options, Progress& progress);

}  // namespace sitwell
