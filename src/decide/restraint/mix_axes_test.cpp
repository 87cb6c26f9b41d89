#include "decide/restraint/mix_axes.h"

#include "decide/decide_fixture.h"

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

class AxesOfAMix : public testing::Test {
protected:
    const test::PaperSong song_ = test::pop_band();
    const Intent intent_ = test::intent_for("pop");
    Session session_ = test::decided(song_, intent_).session;
    MixAxes axes_{session_, song_.features, intent_};

    AxisFigure figure(const std::string& words)
    {
        const std::vector<StripId> parts{StripId{"lead-vox"}};
        const auto all = axes_.of(session_, parts).with(parts);
        const auto found = std::find_if(all.begin(), all.end(), [&](const AxisFigure& figure) {
            return figure.feature.find(words) != std::string::npos;
        });
        EXPECT_NE(found, all.end()) << words;
        return found == all.end() ? AxisFigure{} : *found;
    }
    Strip& strip(const char* id) { return *find_strip(session_, StripId{id}); }
};

TEST_F(AxesOfAMix, HearTheVoiceMove)
{
    const auto before = figure("lead against the band");
    EXPECT_LT(before.off, 1.0f) << "the voice stands where it should";
    const float words = *figure("words").value;
    strip("lead-vox").fader.gain_db -= 6.0f;
    const auto after = figure("lead against the band");
    EXPECT_NEAR(*after.value - *before.value, -6.0f, 0.7f);
    EXPECT_GT(after.off, before.off + 4.0f);
    EXPECT_LT(*figure("words").value, words);
    EXPECT_LT(*figure("'Lead Vox' against the mix").value, 0.0f);
}

TEST_F(AxesOfAMix, HearTheToneByThirdOctave)
{
    const float before_db = *figure("around 1 kHz").value;
    strip("piano").fader.gain_db += 12.0f;
    const auto after = figure("around 1 kHz");
    EXPECT_GT(std::abs(*after.value - before_db), 0.5f);
    EXPECT_FLOAT_EQ(after.off, std::abs(*after.value));
}

TEST_F(AxesOfAMix, HearReturnsSidesAndLoudness)
{
    const float wet_lu = *figure("reverberation").value;
    const float lufs = *figure("loudness of the mix").value;
    for (Strip& each : session_.strips)
        for (Send& send : each.sends) send.params.level_db -= 12.0f;
    EXPECT_NEAR(*figure("reverberation").value, wet_lu - 12.0f, 0.5f);
    EXPECT_GT(figure("reverberation").off, 5.0f);
    strip("mix-bus").fader.gain_db -= 3.0f;
    EXPECT_NEAR(*figure("loudness of the mix").value, lufs - 3.0f, 0.3f);
    strip("egtr-rhy-1").place.azimuth_deg = -30.0f;
    strip("egtr-rhy-2").place.azimuth_deg = -30.0f;
    EXPECT_GT(figure("left over right").off, 1.0f);
}

TEST_F(AxesOfAMix, CannotTellOfWhatDoesNotSound)
{
    strip("lead-vox").mute.on = 1.0f;
    EXPECT_FALSE(figure("lead against the band").value);
    EXPECT_FALSE(figure("'Lead Vox' against the mix").value);
}

}  // namespace
}  // namespace sitwell
