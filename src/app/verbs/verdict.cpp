#include "app/verbs/verdict.h"

#include "app/verbs/tests_in_words.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

std::string sentence_on_parts(const Session& session)
{
    std::size_t sounding = 0;
    std::size_t silent = 0;
    for (const Strip& strip : session.strips)
        if (!strip.is_bus()) ++(strip.mute.on >= 0.5f ? silent : sounding);
    const std::string mixed =
        sounding == 1 ? "One track is mixed" : format("All {} tracks are mixed", sounding);
    if (silent == 0) return mixed + ", and each one is heard while it plays.";
    return format("{}, and {} left out with the reason given below.", mixed,
                  silent == 1 ? "one file is" : format("{} files are", silent));
}

std::string sentence_on_voice(const Listened* lead)
{
    if (lead == nullptr)
        return "Nobody sings, so the instruments share the middle and take turns in front.";
    if (lead->limits.high && lead->value > *lead->limits.high)
        return "The voice stands further in front than this kind of music asks.";
    if (lead->limits.low && lead->value < *lead->limits.low)
        return "The voice stands further back than this kind of music asks.";
    return "The voice is at the centre, in front of the band without leaving it.";
}

std::string sentence_on_sending(const std::string& mend, const std::string& look,
                                std::size_t questions)
{
    if (!mend.empty()) return "To be mended before it is sent: " + mend + ".";
    if (!look.empty()) return "It can be sent to mastering; worth a look: " + look + ".";
    if (questions > 0)
        return format("It can be sent to mastering; {} would make it more certain.",
                      questions == 1 ? "an answer to the question below"
                                     : "answers to the questions below");
    return "It is ready to be sent to mastering.";
}

}  // namespace

Verdict verdict_on(const Session& session, const PrintJudgement& judged,
                   const std::vector<Ask>& asks)
{
    const std::string mend = failed_labels(judged.tests, Severity::fail);
    const std::string look = failed_labels(judged.tests, Severity::warn);
    return {mend.empty() && look.empty() && asks.empty(),
            {sentence_on_parts(session), sentence_on_voice(find_test(judged, "B1.lead")),
             sentence_on_sending(mend, look, asks.size())}};
}

}  // namespace sitwell
