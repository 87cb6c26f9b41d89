#include "app/verbs/review_words.h"

#include "app/verbs/tests_in_words.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

std::string heard_on(const ReviewedFile& reviewed, const Listened& heard)
{
    std::string where;
    if (!reviewed.stems) return where;
    const MixParts& mix = reviewed.stems->mix;
    if (heard.part) where = mix.parts[*heard.part].name;
    if (heard.place) where += (where.empty() ? "" : ", ") + mix.places[*heard.place].name;
    return where;
}

std::string not_judged_in_words(const ReviewedFile& reviewed)
{
    const auto count = [&](auto&& needs) {
        return std::count_if(reviewed.not_judged.begin(), reviewed.not_judged.end(), needs);
    };
    std::string words;
    const auto tell = [&](auto tests, const char* what) {
        if (tests == 0) return;
        words += format("{}{} {} {}", words.empty() ? "Not judged: " : ", ", tests,
                        tests == 1 ? "test that needs" : "tests that need", what);
    };
    if (!reviewed.stems)
        tell(count([](const ListeningTest* test) { return test->needs_stems; }),
             "the stems it was printed with (--stems DIR)");
    if (!reviewed.raw)
        tell(count([](const ListeningTest* test) { return test->needs_raw; }),
             "its tracks as recorded (--raw DIR)");
    if (!words.empty()) words += ".";
    for (const ReviewedFile::NotAsked& silent : reviewed.not_asked)
        words += format("{}Not judged: {}. {}", words.empty() ? "" : " ", silent.what, silent.why);
    return words;
}

std::string faders_in_words(const ReviewedFile& reviewed)
{
    if (!reviewed.raw) return {};
    std::string silent;
    std::size_t heard = 0;
    for (const ReviewedRaw::Track& track : reviewed.raw->tracks) {
        const bool is_in_it = track.fader_db > kSilentFaderDb;
        heard += is_in_it ? 1 : 0;
        if (!is_in_it) silent += (silent.empty() ? "" : ", ") + track.file;
    }
    std::string words = format("By faders alone, {} of {} tracks account for {:.0f} % of this mix.",
                               heard, reviewed.raw->tracks.size(), 100.0 * reviewed.raw->explained);
    if (!silent.empty()) words += format(" Not heard in it: {}.", silent);
    return words;
}

std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed)
{
    std::array<std::string, 3> verdict;
    verdict[0] = format("This is held against what is asked of {}, and its tone against {} {}{}.",
                        reviewed.kind == "record" ? "a finished record" : "a mix for mastering",
                        reviewed.tone.label, reviewed.kind == "record" ? "records" : "mixes",
                        reviewed.genres.empty() ? ", which it is nearest to" : "");
    const std::string mend = failed_labels(reviewed.tests, Severity::fail);
    const std::string look = failed_labels(reviewed.tests, Severity::warn);
    verdict[1] = mend.empty() ? "Nothing stands in the way of sending it."
                              : "To be mended before it is sent: " + mend + ".";
    verdict[2] = look.empty() ? "No test asks for a second look." : "Worth a look: " + look + ".";
    return verdict;
}

}  // namespace sitwell
