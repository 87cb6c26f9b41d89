#include "app/verbs/judge_print.h"
#include "support/rates.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

/// Two seconds of quiet noise, left and right alike, a second after the start of the file.
PrintOutcome plain_print()
{
    AudioBuffer audio{2, static_cast<std::size_t>(4.0 * kRateHz)};
    const AudioBuffer noise = test::pink_noise(1, static_cast<std::size_t>(2.0 * kRateHz), 7, 0.1f);
    for (std::size_t c = 0; c < 2; ++c)
        std::copy_n(noise.channel(0).begin(), noise.frames(),
                    audio.channel(c).begin() + static_cast<std::ptrdiff_t>(kRateHz));
    MixMeter meter{kRateHz, 2};
    meter.process(audio);
    PrintOutcome print;
    print.mix = meter.finish();
    return print;
}

class JudgePrint : public testing::Test {
protected:
    PrintJudgement judged(const PrintOutcome& print, float copy_dbtp = -1.1f) const
    {
        ListeningCopy copy;
        copy.true_peak_dbtp = copy_dbtp;
        copy.integrated_lufs = -14.0f;
        return judge_print(print, copy, genre_).value();
    }

    GenreProfile genre_ = find_genre(load_practice().value(), "reggae").value();
};

TEST_F(JudgePrint, AsksWhatAReviewWouldOfAMixForMastering)
{
    const PrintJudgement found = judged(plain_print());
    EXPECT_EQ(found.tone.id, "reggae");
    for (const char* id : {"T2.true_peak", "B9.tone", "B10.mud", "S3.balance"})
        EXPECT_NE(find_test(found, id), nullptr) << id;
    EXPECT_TRUE(find_test(found, "S3.balance")->pass);
    EXPECT_EQ(find_test(found, "P.car_lead"), nullptr);
}

TEST_F(JudgePrint, TheVoiceIsHeldAgainstTheGenre)
{
    PrintOutcome print = plain_print();
    EXPECT_EQ(find_test(judged(print), "B1.lead"), nullptr);
    print.voice_over_band_db = 1.0f;
    EXPECT_TRUE(find_test(judged(print), "B1.lead")->pass);
    print.voice_over_band_db = 3.0f;
    EXPECT_FALSE(find_test(judged(print), "B1.lead")->pass);
}

TEST_F(JudgePrint, TheCopysPeaksAreThoseOfARecord)
{
    EXPECT_TRUE(find_test(judged(plain_print()), "T3.true_peak")->pass);
    EXPECT_FALSE(find_test(judged(plain_print(), -0.9f), "T3.true_peak")->pass);
}

}  // namespace
}  // namespace sitwell
