#include "app/verbs/review_space.h"

#include "media/media_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kSpaceLong = 4 * 48000;

class ReviewSpace : public test::MediaFiles {
protected:
    /// A snare of noise on every half second, `late` frames behind.
    static AudioBuffer snare(std::size_t late)
    {
        AudioBuffer audio{1, kSpaceLong};
        const std::vector<float> noise = test::white_row(kSpaceLong, 5);
        for (std::size_t n = late; n < kSpaceLong; ++n)
            audio.channel(0)[n] =
                noise[n - late] * std::exp(-static_cast<float>((n - late) % 24000) / 3000.0f);
        return audio;
    }
    ReviewedStems stems(std::size_t late)
    {
        ReviewedStems stems;
        stems.files = {"Snare.wav", "Hall.wav"};
        stems.on_disk = {write("Snare.wav", snare(late)), {}};
        stems.mix.parts = parts_of(stems.files);
        return stems;
    }
    ReviewedRaw raw()
    {
        ReviewedRaw raw;
        raw.files["snare.wav"] = write("snare.wav", snare(0));
        raw.tracks = {{"snare.wav", -6.0, {}}};
        raw.tracks[0].source.path = "snare.wav";
        RecordedPart& part = raw.parts.emplace_back();
        part.part = parts_of({"Snare.wav"}).front();
        part.power.assign(40, 0.1f);
        return raw;
    }
};

TEST_F(ReviewSpace, HearsAPartThatIsItsRecordingAsDryAlsoALittleLate)
{
    for (const std::size_t late : {0, 200}) {
        const auto heard = hear_parts_in_space(stems(late), raw(), test::kRateHz);
        ASSERT_TRUE(heard) << to_text(heard.error());
        ASSERT_EQ(heard->size(), 1u);
        EXPECT_LT(heard->front().sound.wet_re_dry_lu, -28.0) << late;
        EXPECT_GT(heard->front().sound.coherence, 0.99) << late;
    }
}

TEST_F(ReviewSpace, LeavesOutWhatWasNotRecorded)
{
    ReviewedRaw other = raw();
    other.parts[0].part = parts_of({"Kazoo.wav"}).front();
    EXPECT_TRUE(hear_parts_in_space(stems(0), other, test::kRateHz)->empty());
}

}  // namespace
}  // namespace sitwell
