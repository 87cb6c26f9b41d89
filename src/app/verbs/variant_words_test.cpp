#include "app/verbs/variant_words.h"

#include "decide/intent/practice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

PrintJudgement judged_at(float voice_db, double true_peak_dbtp)
{
    PrintOutcome print;
    print.mix.integrated_lufs = -18.0;
    print.mix.true_peak_dbtp = true_peak_dbtp;
    print.voice_over_band_db = voice_db;
    const auto pop = find_genre(load_practice().value(), "pop").value();
    return judge_print(print, {}, pop).value();
}

TEST(LostLimits, AreThoseTheMainMixKeeps)
{
    const auto main = judged_at(1.0f, -4.0);
    EXPECT_EQ(lost_limits(main, judged_at(2.0f, -4.0)), "");
    EXPECT_EQ(lost_limits(main, judged_at(9.0f, -4.0)), "lead over all the rest");
    EXPECT_EQ(lost_limits(judged_at(8.0f, -4.0), judged_at(9.0f, -4.0)), "");
    EXPECT_THAT(lost_limits(main, judged_at(9.0f, 0.0)),
                testing::AllOf(HasSubstr("lead over all the rest"), HasSubstr("true peak")));
}

TEST(DifferenceInWords, SaysWhatIsHeardToDiffer)
{
    const MixKind main{1.0f, -12.0f, {-14.0f, 5.0f}};
    EXPECT_EQ(difference_in_words(main, {2.5f, -12.1f, {-14.0f, 5.1f}}),
              "the voice 1.5 dB further in front");
    EXPECT_EQ(difference_in_words(main, {1.1f, -16.0f, {-20.0f, 3.0f}}),
              "the sides 4.0 dB narrower, the rooms 6.0 LU drier, front and back 2.0 LU closer "
              "together");
    EXPECT_EQ(difference_in_words({1.0f, -12.0f, {}, false}, {2.0f, -12.0f, {}, false}),
              "the lead 1.0 dB further in front");
    EXPECT_EQ(difference_in_words(main, main), "hardly different in figures");
    EXPECT_EQ(difference_in_words({}, {1.0f, -100.0f, {}}), "hardly different in figures");
}

TEST(AddVariants, ShowsThemBehindTheMix)
{
    MixedSong mixed;
    mixed.folder = "Song-mix";
    mixed.mix = "Song-mix/mix.wav";
    mixed.kind = {1.0f, -12.0f, {}};
    MixedVariant wide;
    wide.asked.label = "wide";
    wide.asked.use = "For headphones.";
    wide.told = "Half of it.";
    wide.kind = {1.0f, -10.0f, {}};
    wide.mix = "Song-mix/variants/wide/wide.wav";
    wide.report = "Song-mix/variants/wide/report.html";
    mixed.variants = {wide};
    ReportContent content;
    add_variants(content, mixed);
    ASSERT_EQ(content.variants.size(), 2u);
    EXPECT_EQ(content.variants[0].file, "mix.wav");
    EXPECT_EQ(content.variants[0].page, "");
    EXPECT_EQ(content.variants[1].file, "variants/wide/wide.wav");
    EXPECT_EQ(content.variants[1].page, "variants/wide/report.html");
    EXPECT_EQ(content.variants[1].use,
              "For headphones. Against this mix: the sides 2.0 dB wider. Half of it.");
    for (const auto& variant : content.variants)
        EXPECT_EQ(variant.figures.size(), content.variant_columns.size());
}

TEST(AddVariants, ShowsNothingWhereNoneWasAskedFor)
{
    ReportContent content;
    add_variants(content, {});
    EXPECT_TRUE(content.variants.empty());
    EXPECT_TRUE(content.variants_left_out.empty());
}

}  // namespace
}  // namespace sitwell
