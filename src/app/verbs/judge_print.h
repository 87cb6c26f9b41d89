#pragma once

#include "app/print/listening_copy.h"
#include "app/print/print_mix.h"
#include "core/result/result.h"
#include "decide/intent/practice.h"
#include "decide/listening/listening_tests.h"

#include <vector>

namespace sitwell {

/// What critical listening says of a print: the tests a review of the file would ask, and where the
/// voice stands.
struct PrintJudgement {
    ListeningPractice practice;
    ToneTarget tone;              ///< of the genre
    std::vector<Listened> tests;  ///< points into `practice`; of the mix, then of the copy
};

/// The mix is held against what is asked of one for mastering, the copy's peaks against what is
/// asked of a record.
Result<PrintJudgement> judge_print(const PrintOutcome& print, const ListeningCopy& copy,
                                   const GenreProfile& genre);

/// The test of that id, or null when nothing was to be said. [any]
const Listened* find_test(const PrintJudgement& judged, std::string_view id) noexcept;

}  // namespace sitwell
