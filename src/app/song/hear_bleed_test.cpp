#include "app/song/hear_bleed.h"

#include "analysis/voice/voice_fixture.h"
#include "app/song/song_form.h"
#include "media/song_test_files.h"
#include "support/rates.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

constexpr double kSongS = 14.0;
constexpr std::size_t kSongFrames = 14 * kSecond;
constexpr std::size_t kLate = 50;  ///< frames from the headphones to the microphone

/// Ticks of 10 ms twice a second.
AudioBuffer click()
{
    AudioBuffer audio{1, kSongFrames};
    for (std::size_t beat = 0; beat < kSongFrames; beat += kSecond / 2)
        for (std::size_t n = 0; n < 480; ++n) {
            const double at_s = static_cast<double>(n) / kRateHz;
            audio.channel(0)[beat + n] = static_cast<float>(0.5 * std::exp(-at_s / 0.003) *
                                                            std::sin(kTwoPi * 1500.0 * at_s));
        }
    return audio;
}

/// A voice that sings for two seconds, twice, and whispers in the pause between; a click, a piano.
class HearBleed : public test::Songs {
protected:
    void SetUp() override
    {
        Songs::SetUp();
        intent_.practice = std::make_shared<Practice>(*load_practice());
        intent_.genre = default_genre(*intent_.practice);
        write("My Song/Piano.wav", test::pink_noise(1, kSongFrames, 5, 0.05f));
        write("My Song/Click.wav", click());
    }

    std::vector<VoiceBleed> heard(const AudioBuffer& bleed, float gain)
    {
        test::MadeVoice voice{kSongS};
        voice.sing(2.0, 4.0, 220.0).sing(10.0, 12.0, 247.0).blow(6.5, 7.5, 2500.0, 0.02);
        AudioBuffer sung{1, kSongFrames};
        copy(voice.audio(), sung.view());
        const auto noise = test::white_row(kSongFrames, 3);
        for (std::size_t n = kLate; n < kSongFrames; ++n)
            sung.channel(0)[n] += 5e-5f * noise[n] + gain * bleed.channel(0)[n - kLate];
        write("My Song/Lead Vox.wav", sung);

        const auto progress = no_progress();
        auto song = read_song({folder()}, *progress).value();
        EXPECT_TRUE(hear_song(song, {}, 2, *progress));
        const Identification known = identify(song.base, song.features, intent_);
        const auto voices = hear_voices(song, known, {}, 2);
        EXPECT_EQ(voices.size(), 1U);
        const SongForm form = form_of(song, known, *intent_.practice);
        return hear_bleed(song, known, voices, form.structure, *intent_.practice, 2);
    }

    Intent intent_;
};

TEST_F(HearBleed, HearsTheClickThatWillNotBeMixed)
{
    const auto bleeds = heard(click(), 0.03f);
    ASSERT_EQ(bleeds.size(), 1U);
    EXPECT_EQ(bleeds[0].bleed.source, BleedSource::click);
    EXPECT_LT(bleeds[0].bleed.re_voice_db, -35.0);
    EXPECT_GT(bleeds[0].bleed.re_voice_db, -50.0);
    // Neither what is sung nor what is whispered is a pause.
    for (const Stretch& pause : bleeds[0].pauses) {
        EXPECT_TRUE(pause.to_s <= 2.0 || pause.from_s >= 4.0);
        EXPECT_TRUE(pause.to_s <= 6.5 || pause.from_s >= 7.5);
        EXPECT_TRUE(pause.to_s <= 10.0 || pause.from_s >= 12.0);
    }
    double paused_s = 0.0;
    for (const Stretch& pause : bleeds[0].pauses) paused_s += pause.length_s();
    EXPECT_GT(paused_s, 6.5);
}

TEST_F(HearBleed, HearsThePartsOfTheMix)
{
    const auto bleeds = heard(test::pink_noise(1, kSongFrames, 5, 0.05f), 0.02f);
    ASSERT_EQ(bleeds.size(), 1U);
    EXPECT_EQ(bleeds[0].bleed.source, BleedSource::band);
}

TEST_F(HearBleed, HearsNothingInACleanVoice)
{
    EXPECT_TRUE(heard(click(), 0.0f).empty());
}

}  // namespace
}  // namespace sitwell
