#include "decide/listening/listening_tests.h"

#include "core/data/data.h"
#include "core/system/files.h"
#include "decide/listening/added_clicks.h"
#include "decide/listening/close_figures.h"
#include "decide/listening/mix_parts_fixture.h"
#include "decide/listening/playback_systems.h"
#include "decide/listening/references.h"
#include "decide/listening/small_speakers.h"
#include "decide/listening/tell_character.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// One test alone: a peak for mixes, another for jazz mixes, none for records.
ListeningPractice one_test()
{
    ListeningTest test;
    test.id = "peak";
    test.figure = "peak_db";
    test.when_low = "up";
    test.when_high = "down";
    test.limits = {{"mix", {-6.0, -3.0}}, {"mix.jazz", {std::nullopt, -1.0}}};
    ListeningPractice practice;
    practice.tests = {test};
    practice.record_lufs = -14.5;
    return practice;
}

std::vector<Listened> heard(double peak_db, double lufs, std::string_view genre = {})
{
    static const ListeningPractice practice = one_test();
    return judge({{"integrated_lufs", lufs}, {"peak_db", peak_db}}, practice, genre);
}

TEST(ListeningTests, JudgeBetweenTheirLimits)
{
    EXPECT_TRUE(heard(-4.0, -18.0)[0].pass);
    EXPECT_TRUE(heard(-3.0, -18.0)[0].pass);
    EXPECT_EQ(heard(-2.9, -18.0)[0].remedy, "down");
    EXPECT_EQ(heard(-6.1, -18.0)[0].remedy, "up");
}

TEST(ListeningTests, AskOfEachKindAndGenreItsOwn)
{
    EXPECT_TRUE(heard(-2.0, -18.0, "jazz")[0].pass);
    EXPECT_FALSE(heard(-2.0, -18.0, "rock")[0].pass);
    EXPECT_TRUE(heard(0.0, -10.0).empty()) << "a record is not asked";
    const ListeningPractice practice = one_test();
    EXPECT_TRUE(judge({{"integrated_lufs", -18.0}}, practice, "").empty())
        << "nor where there is no such figure";
}

TEST(ListeningTests, AskOfABlendWhatLiesBetweenItsGenres)
{
    ListeningPractice practice = one_test();
    practice.tests[0].limits = {{"pop", {0.0, 3.0}}, {"metal", {-4.0, {}}}};
    const auto judged = [&](const std::vector<GenreShare>& genres) {
        return judge({{"integrated_lufs", -18.0}, {"peak_db", -1.1}}, practice, genres);
    };
    const auto blend = judged({{"pop", "pop", 0.75f}, {"metal", "metal", 0.25f}});
    ASSERT_EQ(blend.size(), 1u);
    EXPECT_FALSE(blend[0].pass);
    EXPECT_EQ(blend[0].limits.low, -1.0);
    EXPECT_FALSE(blend[0].limits.high) << "an end that one leaves open is open";
    EXPECT_TRUE(judged({{"metal", "metal", 1.0f}})[0].pass);
    EXPECT_TRUE(judged({{"pop", "pop", 0.75f}, {"jazz", "jazz", 0.25f}}).empty())
        << "of jazz the test says nothing";
}

TEST(ListeningTests, TellWhatTheyCouldNotJudge)
{
    const ListeningPractice practice = one_test();
    const auto silent = not_judged({{"integrated_lufs", -18.0}}, practice, {});
    ASSERT_EQ(silent.size(), 1u);
    EXPECT_EQ(silent[0]->id, "peak");
    EXPECT_TRUE(not_judged({{"integrated_lufs", -18.0}, {"peak_db", -2.0}}, practice, {}).empty());
    EXPECT_TRUE(not_judged({{"integrated_lufs", -10.0}}, practice, {}).empty())
        << "a record is not asked";
}

TEST(ListeningTests, LimitsFollowTheFigureTheyAreMultipliedBy)
{
    ListeningPractice practice = one_test();
    practice.tests[0].limits = {{"all", {-1.0, 1.0}}};
    practice.tests[0].times = "tolerance_db";
    practice.tests[0].at = "worst_hz";
    const auto found = judge(
        {{"integrated_lufs", -18.0}, {"peak_db", 2.5}, {"tolerance_db", 3.0}, {"worst_hz", 63.0}},
        practice, "");
    EXPECT_EQ(found[0].limits.low, -3.0);
    EXPECT_TRUE(found[0].pass);
    EXPECT_EQ(found[0].at_hz, 63.0);
}

/// Of a mix of whose character everything is known.
ListeningFigures all_of_character()
{
    CharacterFigures known;
    for (auto* axis :
         {&known.micro_dynamics_lu, &known.harsh_share_db,     &known.mud_share_db,
          &known.air_share_db,      &known.loudness_range_lu,  &known.kick_punch_db,
          &known.snare_punch_db,    &known.low_ring_ms,        &known.words,
          &known.kick_with_bass_db, &known.bass_evenness_lu,   &known.depth_order,
          &known.depth_span_lu,     &known.layer_spread_lu,    &known.bus_reduction_db,
          &known.follows_parts,     &known.loudest_in_fullest, &known.chorus_rises,
          &known.lead_expression,   &known.lead_spread_kept,   &known.least_order_kept,
          &known.least_order_part,  &known.crest_db,           &known.drums_crest_db,
          &known.music_crest_db,    &known.least_coherence,    &known.least_coherence_part})
        *axis = 5.0;
    ListeningFigures figures;
    tell_character(figures, known, &known, 500.0);
    MixFigures mix;
    mix.channels = 2;
    mix.frames = 48000 * 20;
    mix.integrated_lufs = -18.0;
    mix.rows.bands_mid.assign(200, {});
    mix.rows.bands_side.assign(200, {});
    tell_likeness(figures, mix, load_likeness().value());
    return figures;
}

CloseFigures noisy_and_humming()
{
    CloseFigures close;
    close.channels = 2;
    close.noise.floor_dbfs = -70.0;
    close.noise.brightness = close.noise.heard_s = 2.0;
    close.hum.excess_db.fill(20.0f);
    return close;
}

TEST(ListeningTests, TheTableIsWholeAndEveryFigureItAsksForExists)
{
    const ListeningPractice practice = load_listening().value();
    EXPECT_GE(practice.tests.size(), 25u);
    MixFigures mix;
    mix.channels = 2;
    mix.frames = 48000;
    mix.integrated_lufs = -18.0;
    mix.rows.k_power.assign(60, 0.01f);
    for (auto* row : {&mix.rows.left, &mix.rows.right, &mix.rows.mid, &mix.rows.side})
        row->assign(60, 0.01f);
    mix.rows.peak.assign(60, 0.3f);
    MixRows::Bands even;
    even.fill(0.001f);
    mix.rows.bands_mid.assign(60, even);
    mix.rows.bands_side.assign(60, even);
    ListeningFigures figures = listening_figures(mix, practice.tones.front());
    tell_small_speakers(figures, mix, practice.tones.front(), load_playback_systems().value());
    tell_closely(figures, noisy_and_humming(), mix.integrated_lufs);
    tell_against_references(figures, figures, {figures});
    figures["codec_true_peak_dbtp"] = -1.0;  // of the file, by review_file
    const ListeningFigures of_parts = part_figures(test::full_band());
    ListeningFigures of_character = all_of_character();
    tell_added_clicks(of_character, {}, {});
    for (const ListeningTest& test : practice.tests) {
        EXPECT_EQ(figures.count(test.figure) + of_parts.count(test.figure) +
                      of_character.count(test.figure),
                  1u)
            << test.id;
        for (const std::string& other : {test.times, test.at})
            EXPECT_TRUE(other.empty() || figures.count(other) == 1u) << test.id;
        EXPECT_TRUE(test.part.empty() ||
                    of_parts.count(test.part) + of_character.count(test.part) == 1u)
            << test.id;
        EXPECT_TRUE(test.place.empty() || of_parts.count(test.place) == 1u) << test.id;
        const bool needs_nothing = !test.needs_stems && !test.needs_raw;
        EXPECT_TRUE(of_parts.count(test.figure) == 0u || test.needs_stems) << test.id;
        EXPECT_TRUE(figures.count(test.figure) == 0u || needs_nothing) << test.id;
    }
}

class FaultyTable : public testing::Test {
protected:
    FaultyTable()
    {
        std::filesystem::create_directories(folder_);
        replace_data(folder_);
    }
    ~FaultyTable() override
    {
        replace_data({});
        std::filesystem::remove_all(folder_);
    }
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("sitwell-listening-" + std::to_string(::getpid()));
};

TEST_F(FaultyTable, IsRefusedWithAllItsFaults)
{
    ASSERT_TRUE(write_text(folder_ / "listening.json", R"({"source": "s",
        "record_lufs": {"value": -14, "source": "s"}, "faders": {
            "least_evenly": {"value": 2, "source": "s"},
            "most_missing": {"value": 0.4, "source": "s"},
            "least_share": {"value": 0.1, "source": "s"}}, "tests": [
        {"id": "a", "figure": "f", "label": "l", "meaning": "m", "severity": "severe",
         "limits": {"all": [2, 1]}, "remedy": {"low": "up", "high": "down"}},
        {"id": "b", "figure": "", "label": "l", "meaning": "m", "severity": "warn",
         "needs": "luck", "limits": {"all": [null, 1], "mix": [1]}, "remedy": {}}]})"));
    const auto practice = load_listening();
    ASSERT_FALSE(practice);
    for (const char* fault :
         {"faders.least_evenly", "tests[0].severity: 'severe' is not known",
          "tests[0].limits.all: The low end lies above", "tests[1].figure: Here is nothing",
          "tests[1].needs: 'luck' is not known", "tests[1].limits.mix: A low and a high end",
          "tests[1].remedy.high: A high end needs a remedy"})
        EXPECT_THAT(practice.error().message, HasSubstr(fault));
}

}  // namespace
}  // namespace sitwell
