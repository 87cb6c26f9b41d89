#include "decide/decide_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// Why every fader stands where it stands, with a rough mix in which the voice is so loud against
/// the instruments.
std::map<std::string, std::string> reasons(float voice_lufs, KnownBalance::From from)
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

}  // namespace
}  // namespace sitwell
