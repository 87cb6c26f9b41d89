#include "app/song/mend_song.h"

#include "media/song_test_files.h"
#include "session/model/sound_key.h"
#include "support/signals.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::ElementsAre;

class MendSong : public test::Songs {
protected:
    void SetUp() override
    {
        Songs::SetUp();
        const AudioBuffer tone = test::sine(1, 96000, 220.0, 48000.0, 0.3f);
        write("My Song/Piano.wav", tone);
        AudioBuffer one_sided{2, tone.frames()};
        copy(tone.view(), one_sided.view().first_channels(1));
        write("My Song/Organ.wav", one_sided);
        intent_.practice = std::make_shared<Practice>(*load_practice());
        intent_.genre = default_genre(*intent_.practice);
    }

    HeardSong mended()
    {
        const auto progress = no_progress();
        auto song = read_song({folder()}, *progress).value();
        EXPECT_TRUE(hear_song(song, {}, 2, *progress));
        const Identification known = identify(song.base, song.features, intent_);
        const auto done = mend_song(song, known, intent_, {}, {}, 2, *progress);
        EXPECT_TRUE(done) << (done ? "" : to_text(done.error()));
        return song;
    }

    Intent intent_;
};

TEST_F(MendSong, HearsAMendedFileAgainAndNoOther)
{
    const HeardSong song = mended();
    ASSERT_EQ(song.repairs.size(), 1U);
    EXPECT_EQ(song.features.size(), 3U);
    const Source& before = *find_strip(song.base, StripId{"organ"})->source;
    const Source& after = *find_strip(song.mended, StripId{"organ"})->source;
    EXPECT_THAT(after.repairs, ElementsAre(Repair{"sides", "left only"}));
    EXPECT_EQ(song.features.at(sound_key(before)).channels, 2);
    const TrackFeatures& sound = song.features.at(sound_key(after));
    EXPECT_EQ(sound.channels, 1);
    EXPECT_EQ(sound.frames, 96000);
    EXPECT_NEAR(sound.sample_peak_dbfs, -10.46f, 0.05f);
}

TEST_F(MendSong, LeavesASongWithoutFaultsAsItIs)
{
    write("My Song/Organ.wav", test::sine(1, 96000, 330.0, 48000.0, 0.3f));
    const HeardSong song = mended();
    EXPECT_TRUE(song.repairs.empty());
    EXPECT_EQ(song.mended, song.base);
    EXPECT_EQ(song.features.size(), 2U);
}

}  // namespace
}  // namespace sitwell
