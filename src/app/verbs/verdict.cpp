#include "app/verbs/verdict.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kVoiceToleranceDb = 1.5f;
constexpr float kSidesLimitDb = 0.8f;
constexpr float kMonoLimitLu = -1.5f;
constexpr float kLoudnessToleranceLu = 1.0f;

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

std::string sentence_on_voice(const PrintOutcome& print, const Intent& intent, bool has_lead_voice)
{
    if (!has_lead_voice || !print.voice_over_band_db)
        return "Nobody sings, so the instruments share the middle and take turns in front.";
    const float off_db = *print.voice_over_band_db - intent.genre.vocal_to_backing_db;
    if (off_db > kVoiceToleranceDb)
        return "The voice stands further in front than this kind of music asks.";
    if (off_db < -kVoiceToleranceDb)
        return "The voice stands further back than this kind of music asks.";
    return "The voice is at the centre, in front of the band without leaving it.";
}

}  // namespace

Verdict verdict_on(const Session& session, const PrintOutcome& print, const Intent& intent,
                   const std::vector<Ask>& asks, bool has_lead_voice)
{
    Verdict verdict;
    verdict.sentences[0] = sentence_on_parts(session);
    verdict.sentences[1] = sentence_on_voice(print, intent, has_lead_voice);
    const bool lopsided = std::abs(print.mix.left_to_right_db) > kSidesLimitDb;
    const bool hollow = print.mix.mono_loss_lu < kMonoLimitLu;
    const bool too_quiet =
        print.mix.integrated_lufs <
        Practice::number(intent.practice->gain_staging, "mix_lowest_lufs") - kLoudnessToleranceLu;
    const bool voice_off =
        has_lead_voice && print.voice_over_band_db &&
        std::abs(*print.voice_over_band_db - intent.genre.vocal_to_backing_db) > kVoiceToleranceDb;
    verdict.ready = !lopsided && !hollow && !voice_off && !too_quiet && asks.empty();
    if (lopsided)
        verdict.sentences[2] = "One loudspeaker carries more than the other; please listen to the "
                               "sides before you send it.";
    else if (hollow)
        verdict.sentences[2] =
            "On a single loudspeaker it loses more than it should; please listen to it on a phone.";
    else if (too_quiet)
        verdict.sentences[2] =
            "A few loud hits keep it quieter than mastering likes; please listen to the loudest "
            "moments before you send it.";
    else if (voice_off)
        verdict.sentences[2] = "Please listen to the voice before you send it.";
    else if (!asks.empty())
        verdict.sentences[2] = format("It can be sent to mastering; {} would make it more certain.",
                                      asks.size() == 1 ? "an answer to the question below"
                                                       : "answers to the questions below");
    else
        verdict.sentences[2] = "It is ready to be sent to mastering.";
    return verdict;
}

}  // namespace sitwell
