#include "decide/decide_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// Why every fader stands where it stands, with a rough mix in which the voice is so loud against
/// the instruments.
std::map<std::string, std::string> reasons(float voice_lufs, KnownBalance::From from,
                                           float voice_db = 0.0f)
{
    test::PaperSong song;
    for (const char* file : {"Lead Vox.wav", "Piano.wav", "Bass.wav"}) song.add({.file = file});
    for (const char* role : {"lead_vocal", "piano", "bass_gtr"})
        for (Strip& strip : song.session.strips)
            if (!strip.is_bus() && strip.role.empty()) {
                strip.role = role;
                break;
            }
    Intent intent = test::intent_for("pop");
    intent.rough = KnownBalance{from,
                                "Rough Mix.wav",
                                {{song.strip("Lead Vox.wav").id, voice_lufs},
                                 {song.strip("Piano.wav").id, -21.0f},
                                 {song.strip("Bass.wav").id, -27.0f}},
                                1.0f};
    intent.aims.voice_db = voice_db;
    std::map<std::string, std::string> texts;
    for (const Edit& edit : balance_tracks(song.session, song.features, intent))
        texts[std::get<SetValue>(edit.change).address.strip.text] = edit.reason.text;
    return texts;
}

TEST(BalanceTracks, SaysWhatItKeepsOfARoughMix)
{
    const auto texts = reasons(-20.0f, KnownBalance::From::rough_mix);
    for (const auto& [strip, text] : texts)
        EXPECT_THAT(text, HasSubstr("stands where your rough mix has it")) << strip;
    EXPECT_GE(texts.size(), 2u);
}

TEST(BalanceTracks, SaysWhatItChangesOfABalanceThatIsKnown)
{
    EXPECT_THAT(reasons(-32.0f, KnownBalance::From::rough_mix).at("lead-vox"),
                HasSubstr("dB louder than in your rough mix"));
    EXPECT_THAT(reasons(-32.0f, KnownBalance::From::files).at("lead-vox"),
                HasSubstr("dB louder than it came"));
    EXPECT_THAT(reasons(-8.0f, KnownBalance::From::rough_mix).at("lead-vox"),
                HasSubstr("dB quieter than in your rough mix"));
}

TEST(BalanceTracks, LeavesARoughMixByNoMoreThanAVariantMay)
{
    const auto texts = reasons(-20.0f, KnownBalance::From::rough_mix, 1.5f);
    EXPECT_THAT(texts.at("lead-vox"), HasSubstr("stands 1.0 dB louder than in your rough mix"));
    for (const auto& [strip, text] : texts) {
        if (strip == "lead-vox") continue;
        EXPECT_THAT(text, HasSubstr("stands where your rough mix has it")) << strip;
    }
    EXPECT_THAT(reasons(-20.0f, KnownBalance::From::files, -0.5f).at("lead-vox"),
                HasSubstr("stands 0.5 dB quieter than it came, beside the others"));
}

/// How loud the first of these stands against the second.
float level_against(const std::vector<const char*>& roles, float voice_db)
{
    test::PaperSong song;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        song.add({.file = std::string{roles[i]} + ".wav"});
        song.session.strips[i].role = roles[i];
    }
    Intent intent = test::intent_for("pop");
    intent.aims.voice_db = voice_db;
    const auto after =
        sitwell::apply(song.session, balance_tracks(song.session, song.features, intent));
    return after->strips[0].fader.gain_db - after->strips[1].fader.gain_db;
}

TEST(BalanceTracks, BringsAnInstrumentThatLeadsForwardOrBack)
{
    const std::vector<const char*> trio{"egtr_lead", "piano", "bass_gtr"};
    const float main_db = level_against(trio, 0.0f);
    EXPECT_GT(level_against(trio, 1.5f), main_db + 0.7f);
    EXPECT_LT(level_against(trio, -1.5f), main_db - 0.7f);
}

}  // namespace
}  // namespace sitwell
