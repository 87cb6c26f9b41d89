#include "app/song/rough_mix.h"

#include "media/song_test_files.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

class RoughMix : public test::Songs {
protected:
    HeardSong heard()
    {
        track("Kick.wav", 48000);
        track("Bass.wav", 96000);
        auto song = read_song({folder()}, *progress_).value();
        EXPECT_TRUE(hear_song(song, {}, 1, *progress_));
        return song;
    }

    Result<std::string> join(HeardSong& song, const std::string& file)
    {
        return open_rough_mix(path(file)).and_then([&](const SongFile& rough) {
            return join_rough_mix(song, rough, {}, *progress_);
        });
    }

    std::string refusal_of(const std::string& file)
    {
        HeardSong song = heard();
        const auto joined = join(song, file);
        EXPECT_FALSE(joined);
        EXPECT_EQ(song.base.strips.size(), 3U);
        return joined ? "" : to_text(joined.error());
    }

    std::unique_ptr<Progress> progress_ = no_progress();
};

TEST_F(RoughMix, LiesAmongTheFilesOfTheSongAndLeavesItsLengthAlone)
{
    HeardSong song = heard();
    const Frames length = song.base.length;
    write("Monitor.flac", test::soft_noise(2, 441000, 9), {.sample_rate_hz = 44100.0});
    ASSERT_EQ(join(song, "Monitor.flac").value(), "Monitor.flac");
    for (const Session* session : {&song.base, &song.mended}) {
        ASSERT_EQ(session->strips.size(), 4U);
        const Strip* rough = find_strip(*session, StripId{"monitor"});
        ASSERT_NE(rough, nullptr);
        EXPECT_EQ(rough->source->frames, 480000);
        EXPECT_EQ(song.features.count(rough->source->content_hash), 1U);
        EXPECT_TRUE(session->strips.back().is_bus());
        EXPECT_EQ(session->length, length);
    }
    EXPECT_EQ(song.files.at("Monitor.flac"), path("Monitor.flac"));
    leave_rough_mix(song.base, "Monitor.flac");
    EXPECT_EQ(find_strip(song.base, StripId{"monitor"}), nullptr);
}

TEST_F(RoughMix, ThatCameWithTheSongIsTheFileOfTheSong)
{
    write("My Song/Mix.wav", test::soft_noise(2, 96000, 9));
    write("Copy of it.wav", test::soft_noise(2, 96000, 9));
    HeardSong song = heard();
    EXPECT_EQ(join(song, "Copy of it.wav").value(), "Mix.wav");
    EXPECT_EQ(song.base.strips.size(), 4U);
}

TEST_F(RoughMix, MayBearTheNameOfAFileOfTheSong)
{
    HeardSong song = heard();
    write("Kick.wav", test::soft_noise(2, 96000, 9));
    EXPECT_EQ(join(song, "Kick.wav").value(), "Rough mix/Kick.wav");
    EXPECT_EQ(song.files.at("Kick.wav"), path("My Song/Kick.wav"));
    EXPECT_NE(find_strip(song.base, StripId{"kick-2"}), nullptr);
}

TEST_F(RoughMix, IsRefusedWhereThereIsNothingToHear)
{
    EXPECT_THAT(refusal_of("Nowhere.wav"), HasSubstr("There is no such file"));
    write_bytes("Words.wav", "no sound at all");
    EXPECT_THAT(refusal_of("Words.wav"), HasSubstr("This rough mix cannot be read"));
    write("Silence.wav", AudioBuffer{2, 48000});
    EXPECT_THAT(refusal_of("Silence.wav"), HasSubstr("There is no sound in this rough mix"));
}

}  // namespace
}  // namespace sitwell
