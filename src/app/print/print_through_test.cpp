#include "app/print/print_through.h"

#include "analysis/mix/mix_fixture.h"
#include "decide/listening/playback_systems.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace sitwell {
namespace {

namespace fs = std::filesystem;

TEST(LoudestStretch, IsWhereTheMixIsLoudest)
{
    MixFigures mix;
    mix.frames = 48000 * 60;
    mix.rows.k_power.assign(600, 0.01f);
    std::fill(mix.rows.k_power.begin() + 200, mix.rows.k_power.begin() + 500, 0.1f);
    EXPECT_EQ(loudest_stretch(mix), (FrameRange{48000 * 20, 48000 * 50}));
    mix.rows.k_power.resize(100);
    mix.frames = 48000 * 10;
    EXPECT_EQ(loudest_stretch(mix), (FrameRange{0, 48000 * 10})) << "a short one as a whole";
}

/// A folder with a file of loud noise that has peaks.
class PrintThrough : public testing::Test {
protected:
    PrintThrough()
    {
        fs::create_directories(folder_);
        audio_ = test::pink_noise(2, 48000 * 2, 21, 0.2f);
        auto writer = create_audio(folder_ / "song.wav", {48000.0, 2, Encoding::pcm24}).value();
        EXPECT_TRUE(writer->write(audio_.view()));
        EXPECT_TRUE(writer->finish());
    }
    ~PrintThrough() override { fs::remove_all(folder_); }

    std::vector<ThroughPrint> prints(int threads) const
    {
        std::vector<PlaybackSystem> systems = load_playback_systems().value();
        std::erase_if(systems, [](const PlaybackSystem& system) {
            return system.id != "phone" && system.id != "club" && system.id != "headphones";
        });
        return print_through(folder_ / "song.wav", measured(audio_), systems, folder_, threads)
            .value();
    }

    static AudioBuffer read(const fs::path& file)
    {
        const auto reader = open_audio(file).value();
        AudioBuffer audio{2, static_cast<std::size_t>(reader->format().frames)};
        reader->read(audio);
        return audio;
    }

    fs::path folder_ =
        fs::temp_directory_path() / ("sitwell-through-" + std::to_string(::getpid()));
    AudioBuffer audio_;
};

TEST_F(PrintThrough, AllAreEquallyLoudAndNoneClips)
{
    const auto made = prints(2);
    ASSERT_EQ(made.size(), 4u);
    const double studio_lufs = measured(read(made[0].file)).integrated_lufs;
    for (const ThroughPrint& print : made) {
        const MixFigures heard = measured(read(print.file));
        EXPECT_NEAR(heard.integrated_lufs, studio_lufs, 0.1) << print.name;
        EXPECT_LE(heard.true_peak_dbtp, -0.95) << print.name;
        EXPECT_EQ(heard.frames, 48000 * 2) << print.name;
    }
    EXPECT_EQ(made[0].file.filename(), "song-studio.wav");
}

TEST_F(PrintThrough, EachSoundsLikeItsLoudspeakerOnAnyNumberOfThreads)
{
    const auto made = prints(1);
    const AudioBuffer studio = read(made[0].file);
    const AudioBuffer phone = read(folder_ / "song-phone.wav");
    EXPECT_EQ(measured(phone).side_to_mid_db, -100.0) << "one loudspeaker";
    EXPECT_GT(measured(studio).spectrum_db[6] - measured(phone).spectrum_db[6], 25.0) << "no lows";
    prints(3);
    EXPECT_TRUE(test::same_bits(phone, read(folder_ / "song-phone.wav")));
}

TEST_F(PrintThrough, TellsWhichFileCannotBeRead)
{
    const auto missing = print_through(folder_ / "no.wav", {}, {}, folder_, 1);
    ASSERT_FALSE(missing);
    EXPECT_NE(to_text(missing.error()).find("no.wav"), std::string::npos);
}

}  // namespace
}  // namespace sitwell
