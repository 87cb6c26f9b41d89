#include "app/verbs/review_words.h"

#include "app/verbs/tests_in_words.h"
#include "core/text/format.h"

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

std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed)
{
    std::array<std::string, 3> verdict;
    verdict[0] = format("This is held against what is asked of {}, and its tone against {} {}{}.",
                        reviewed.kind == "record" ? "a finished record" : "a mix for mastering",
                        reviewed.tone.label, reviewed.kind == "record" ? "records" : "mixes",
                        reviewed.genre_was_said ? "" : ", which it is nearest to");
    const std::string mend = failed_labels(reviewed.tests, Severity::fail);
    const std::string look = failed_labels(reviewed.tests, Severity::warn);
    verdict[1] = mend.empty() ? "Nothing stands in the way of sending it."
                              : "To be mended before it is sent: " + mend + ".";
    verdict[2] = look.empty() ? "No test asks for a second look." : "Worth a look: " + look + ".";
    return verdict;
}

}  // namespace sitwell
