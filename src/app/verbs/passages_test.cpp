#include "app/verbs/passages.h"

#include "analysis/level/loudness.h"
#include "core/system/files.h"
#include "media/media_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::SizeIs;

using test::kRateHz;

Frames frames(double seconds)
{
    return frames_of_seconds(seconds, kRateHz);
}

/// A song of one quiet track, its printed mix and, beside it, a rough mix.
class Passages : public test::MediaFiles {
protected:
    void make(double seconds)
    {
        session_.length = frames(seconds);
        files_["track.wav"] = write("track.wav", tone(1, 440.0, 0.02f));
        files_["rough.wav"] = write("rough.wav", tone(2, 330.0, 0.1f));
        mix_ = write("mix.wav", tone(2, 997.0, 0.4f));
        Strip& track = session_.strips.emplace_back();
        track.id = StripId{"track"};
        track.source = source("track.wav", 1);
        track.fader.gain_db = -20.0f;
        track.output = StripId{"mix"};
        session_.strips.emplace_back().id = StripId{"mix"};
        figures_.momentary_lufs.assign(static_cast<std::size_t>(seconds * 10.0), -30.0f);
    }

    /// An encoder keeps a tone whole, so that what is heard is how it was matched.
    AudioBuffer tone(std::size_t channels, double hz, float gain) const
    {
        return test::sine(channels, static_cast<std::size_t>(session_.length), hz, kRateHz, gain);
    }

    Source source(const std::string& path, int channels) const
    {
        Source made;
        made.path = path;
        made.content_hash = "hash of " + path;
        made.channels = channels;
        made.frames = session_.length;
        return made;
    }

    std::vector<ReportContent::Passage> passages(const Source* rough_mix = nullptr)
    {
        const auto made = passages_of(session_, files_, mix_, rough_mix, figures_);
        EXPECT_TRUE(made) << (made ? "" : to_text(made.error()));
        return made.value_or(std::vector<ReportContent::Passage>{});
    }

    AudioBuffer decoded(const std::string& mp3)
    {
        EXPECT_TRUE(write_text(path("passage.mp3"), mp3));
        return test::read_all(*open(path("passage.mp3")));
    }

    static double loudness_of(const AudioBuffer& audio)
    {
        LoudnessMeter meter;
        meter.prepare(kRateHz, audio.channels());
        meter.process(audio);
        return meter.integrated_lufs();
    }

    Session session_;
    FileMap files_;
    std::filesystem::path mix_;
    MixFigures figures_;
};

TEST_F(Passages, AreTheFullestAndACalmerOneOfOtherMusic)
{
    make(40.0);
    for (std::size_t hop = 30; hop < 190; ++hop) figures_.momentary_lufs[hop] = -14.0f;
    const auto made = passages();
    ASSERT_THAT(made, SizeIs(2));
    EXPECT_EQ(made[0].label, "The fullest passage, from 0:03");
    // Sixteen seconds after the fullest one begins, it is over.
    EXPECT_EQ(made[1].label, "A calmer passage, from 0:19");
    EXPECT_EQ(decoded(made[1].after_mp3).frames(), static_cast<std::size_t>(frames(16.0)));
}

TEST_F(Passages, AreMatchedSoThatNeitherWinsByLoudness)
{
    make(18.0);
    const Source rough = source("rough.wav", 2);
    for (const Source* before : {static_cast<const Source*>(nullptr), &rough}) {
        const auto made = passages(before);
        ASSERT_THAT(made, SizeIs(1));
        const AudioBuffer was = decoded(made[0].before_mp3);
        const AudioBuffer is = decoded(made[0].after_mp3);
        EXPECT_NEAR(loudness_of(was), loudness_of(is), 0.1);
        EXPECT_EQ(was.frames(), is.frames());
        EXPECT_LT(std::max(test::largest_sample(was), test::largest_sample(is)), 1.0f);
        EXPECT_EQ(made[0].before_label,
                  before == nullptr ? "Your tracks, all faders at unity" : "Your rough mix");
    }
}

TEST_F(Passages, OfAShortSongAreAllOfIt)
{
    make(5.0);
    const auto made = passages();
    ASSERT_THAT(made, SizeIs(1));
    EXPECT_EQ(made[0].label, "The fullest passage, from 0:00");
    EXPECT_EQ(decoded(made[0].before_mp3).frames(), static_cast<std::size_t>(frames(5.0)));
}

TEST_F(Passages, AreSilentWhereTheRoughMixHasNotBegun)
{
    make(6.0);
    Source late = source("rough.wav", 2);
    late.offset_frames = frames(2.0);
    const AudioBuffer before = decoded(passages(&late)[0].before_mp3);
    const auto first = static_cast<std::size_t>(frames(1.8));
    EXPECT_LT(test::rms(before.view().slice(0, first)), 1e-4);
    EXPECT_GT(test::rms(before.view().slice(static_cast<std::size_t>(frames(2.2)), 48000)), 0.01);
}

TEST_F(Passages, OfSeveralMixesAreOneAndEquallyLoud)
{
    make(18.0);
    for (std::size_t hop = 10; hop < 170; ++hop) figures_.momentary_lufs[hop] = -14.0f;
    const auto compared = compared_mixes(
        session_, {mix_, files_.at("rough.wav"), write("hot.wav", tone(2, 220.0, 0.98f))},
        figures_);
    ASSERT_TRUE(compared);
    EXPECT_EQ(compared->label, "The fullest passage, from 0:01");
    ASSERT_THAT(compared->mp3, SizeIs(3));
    const double first_lufs = loudness_of(decoded(compared->mp3[0]));
    for (const std::string& mp3 : compared->mp3) {
        const AudioBuffer mix = decoded(mp3);
        EXPECT_NEAR(loudness_of(mix), first_lufs, 0.1);
        EXPECT_EQ(mix.frames(), static_cast<std::size_t>(frames(16.0)));
        EXPECT_LT(test::largest_sample(mix), 1.0f);
    }
}

}  // namespace
}  // namespace sitwell
