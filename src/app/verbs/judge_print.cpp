#include "app/verbs/judge_print.h"

#include "decide/listening/tell_character.h"

#include <algorithm>
#include <iterator>

namespace sitwell {

Result<PrintJudgement> judge_print(const PrintOutcome& print, const ListeningCopy& copy,
                                   const GenreProfile& genre)
{
    auto practice = load_listening();
    if (!practice) return tl::unexpected{practice.error()};
    const auto records = load_likeness();
    if (!records) return tl::unexpected{records.error()};
    PrintJudgement judged;
    judged.practice = std::move(*practice);
    judged.tone = genre.tone;
    ListeningFigures figures = listening_figures(print.mix, judged.tone);
    tell_likeness(figures, print.mix, *records);
    if (print.voice_over_band_db)
        figures["lead_over_rest_lu"] = static_cast<double>(*print.voice_over_band_db);
    judged.tests = judge(figures, judged.practice, genre.shares, "mix");
    const auto of_copy = judge({{"true_peak_dbtp", static_cast<double>(copy.true_peak_dbtp)}},
                               judged.practice, genre.shares, "record");
    judged.tests.insert(judged.tests.end(), of_copy.begin(), of_copy.end());
    return judged;
}

const Listened* find_test(const PrintJudgement& judged, std::string_view id) noexcept
{
    const auto found = std::find_if(judged.tests.begin(), judged.tests.end(),
                                    [id](const Listened& heard) { return heard.test->id == id; });
    return found == judged.tests.end() ? nullptr : &*found;
}

}  // namespace sitwell
