#include "app/song/hear_voices.h"

#include "analysis/voice/voice_fixture.h"
#include "media/song_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

/// A voice that sings from 2 to 4 s and from 6 to 8 s, in a file that says it was recorded at
/// another rate, and a piano.
class HearVoices : public test::Songs {
protected:
    void SetUp() override
    {
        Songs::SetUp();
        intent_.practice = std::make_shared<Practice>(*load_practice());
        intent_.genre = default_genre(*intent_.practice);
        write("My Song/Piano.wav", test::pink_noise(1, 10 * kSecond, 5, 0.05f));
    }

    HeardSong song(double voice_says_hz)
    {
        test::MadeVoice voice{10.0};
        voice.sing(2.0, 4.0, 220.0).sing(6.0, 8.0, 247.0);
        WriteSpec spec;
        spec.sample_rate_hz = voice_says_hz;
        write("My Song/Lead Vox.wav", voice.audio(), spec);
        const auto progress = no_progress();
        auto song = read_song({folder()}, *progress).value();
        EXPECT_TRUE(hear_song(song, {}, 2, *progress));
        return song;
    }
    std::vector<HeardVoice> heard(const HeardSong& song, const std::filesystem::path& cache = {})
    {
        return hear_voices(song, identify(song.base, song.features, intent_), cache, 2);
    }
    static Source& voice_of(HeardSong& song)
    {
        return *find_strip(song.mended, StripId{"lead-vox"})->source;
    }
    static std::vector<double> starts_of(const HeardVoice& voice)
    {
        std::vector<double> starts;
        for (const Phrase& phrase : voice.figures.phrases) starts.push_back(phrase.at.from_s);
        return starts;
    }

    Intent intent_;
};

auto begin_at(double first_s, double second_s)
{
    return testing::ElementsAre(testing::DoubleNear(first_s, 0.05),
                                testing::DoubleNear(second_s, 0.05));
}

TEST_F(HearVoices, HearsNoTrackThatDoesNotSing)
{
    const auto voices = heard(song(kRateHz));
    ASSERT_EQ(voices.size(), 1U);
    EXPECT_THAT(starts_of(voices[0]), begin_at(2.0, 6.0));
}

TEST_F(HearVoices, HearsAVoiceAtTheRateItIsMendedTo)
{
    HeardSong late = song(44100.0);
    const double stretch = kRateHz / 44100.0;
    EXPECT_THAT(starts_of(heard(late).at(0)), begin_at(2.0 * stretch, 6.0 * stretch));
    voice_of(late).repairs = {{"rate", "48000.00"}};
    EXPECT_THAT(starts_of(heard(late).at(0)), begin_at(2.0, 6.0));
}

TEST_F(HearVoices, RemembersAMendedVoiceApartFromTheFileAsItCame)
{
    const auto cache = path("Cache");
    HeardSong late = song(44100.0);
    const auto came = heard(late, cache);
    voice_of(late).repairs = {{"rate", "48000.00"}};
    const auto mended = heard(late, cache);
    EXPECT_NE(starts_of(came.at(0)), starts_of(mended.at(0)));
    std::filesystem::remove(folder() / "Lead Vox.wav");
    EXPECT_EQ(starts_of(heard(late, cache).at(0)), starts_of(mended.at(0)));
}

}  // namespace
}  // namespace sitwell
