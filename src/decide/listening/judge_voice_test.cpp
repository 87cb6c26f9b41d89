#include "decide/listening/judge_voice.h"

#include "core/data/data.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

/// Singing with nothing wrong: breaths, sibilants and a gust as everybody's.
struct Voice {
    VoiceFigures figures;
    TuneFigures tune;

    Voice()
    {
        figures.held_share = 0.8f;
        for (double s = 10.0; s < 60.0; s += 5.0) {
            figures.breaths.push_back({{s, s + 0.3}, -25.0f});
            figures.sibilants.push_back({{s + 1.0, s + 1.1}, -9.0f, 6500.0f});
        }
        tune.notes_s = 40.0;
        tune.in_tune_share = 0.9f;
        tune.agreement = 0.9f;
    }
};

std::vector<Finding> judged_voice(const std::function<void(Voice&)>& spoil)
{
    Voice voice;
    spoil(voice);
    return judge_voice(voice.figures, voice.tune, *data("faults"));
}

void pop(Voice& voice, int count)
{
    for (int n = 0; n < count; ++n)
        voice.figures.plosives.push_back({{62.0 + n, 62.1 + n}, 10.0f, 0.0f});
}

void smack(Voice& voice, int count)
{
    voice.figures.phrases.push_back({{10.0, 40.0}, -20.0f, 200.0f, 300.0f});
    for (int n = 0; n < count; ++n) voice.figures.mouth_clicks.push_back({{62.0 + n, 62.01 + n}});
}

struct VoiceCase {
    const char* id;
    std::function<void(Voice&)> spoil, almost;
};

/// What makes each finding, and what just does not.
std::vector<VoiceCase> voice_cases()
{
    const auto breathe = [](Voice& v, float db) {
        for (Breath& breath : v.figures.breaths) breath.re_phrase_db = db;
    };
    const auto hiss = [](Voice& v, float db) {
        for (Sibilant& sibilant : v.figures.sibilants) sibilant.re_vowels_db = db;
    };
    return {
        {"loud_breaths", [=](Voice& v) { breathe(v, -13.0f); },
         [=](Voice& v) { breathe(v, -20.0f); }},
        {"sibilance", [=](Voice& v) { hiss(v, 3.0f); }, [=](Voice& v) { hiss(v, -4.0f); }},
        {"plosives", [](Voice& v) { pop(v, 3); }, [](Voice& v) { pop(v, 1); }},
        {"mouth_clicks", [](Voice& v) { smack(v, 6); }, [](Voice& v) { smack(v, 5); }},
        {"off_pitch", [](Voice& v) { v.tune.off_cents = -21.0f; },
         [](Voice& v) { v.tune.off_cents = -19.0f; }},
        {"out_of_tune", [](Voice& v) { v.tune.in_tune_share = 0.3f; },
         [](Voice& v) { v.tune.in_tune_share = 0.8f; }},
    };
}

TEST(JudgeVoice, FindsNothingWrongWithCleanSinging)
{
    EXPECT_TRUE(judged_voice([](Voice&) {}).empty());
    EXPECT_TRUE(judge_voice({}, {}, *data("faults")).empty());
}

TEST(JudgeVoice, SaysEachFaultFromItsLimitOn)
{
    for (const VoiceCase& c : voice_cases()) {
        const auto findings = judged_voice(c.spoil);
        ASSERT_EQ(findings.size(), 1u) << c.id;
        EXPECT_EQ(findings[0].id, c.id);
        // A de-esser belongs to every voice: nothing needs to be mended in the file.
        EXPECT_EQ(findings[0].severity,
                  findings[0].id == "sibilance" ? FaultSeverity::note : FaultSeverity::mend);
        EXPECT_EQ(findings[0].text.back(), '.') << findings[0].text;
        EXPECT_TRUE(judged_voice(c.almost).empty()) << c.id;
    }
}

TEST(JudgeVoice, TellsHowManyAndWhere)
{
    const auto findings = judged_voice([](Voice& voice) { pop(voice, 4); });
    EXPECT_NE(findings.at(0).text.find("4 places, first at 1:02.0"), std::string::npos)
        << findings.at(0).text;
}

TEST(JudgeVoice, JudgesSpeechAndAFewNotesByNoPitch)
{
    EXPECT_TRUE(judged_voice([](Voice& v) {
                    v.tune.off_cents = 40.0f;
                    v.figures.held_share = 0.4f;
                }).empty());
    EXPECT_TRUE(judged_voice([](Voice& v) {
                    v.tune.off_cents = 40.0f;
                    v.tune.notes_s = 2.0;
                }).empty());
    EXPECT_TRUE(judged_voice([](Voice& v) {
                    v.tune.off_cents = 40.0f;
                    v.tune.agreement = 0.2f;
                }).empty())
        << "notes all over the place lie beside nothing";
}

}  // namespace
}  // namespace sitwell
