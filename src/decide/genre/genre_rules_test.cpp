#include "decide/genre/genre_rules.h"

#include "core/data/data.h"
#include "core/system/files.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(GenreRules, SpeakForEveryGenreAndEachOnce)
{
    const GenreTable genres = load_genres().value();
    const GenreRules rules = load_genre_rules(genres).value();
    std::set<std::string> ids;
    std::set<std::string> spoken_for;
    for (const GenreRule& rule : rules.rules) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id << " is there twice";
        EXPECT_FALSE(rule.points.empty()) << rule.id;
        for (const auto& one : rule.points)
            if (one.second > 0.5) spoken_for.insert(one.first);
    }
    EXPECT_EQ(spoken_for.size(), genres.profiles.size());
    EXPECT_EQ(rules.close_share, 0.8);
}

TEST(GenreCondition, HoldsBetweenItsEnds)
{
    const GenreCondition stretch{"tempo_bpm", 110, 118, 132, 140};
    const auto at = [&](double tempo) { return stretch.holds({{"tempo_bpm", tempo}}); };
    EXPECT_EQ(at(100), 0.0);
    EXPECT_EQ(at(114), 0.5);
    EXPECT_EQ(at(118), 1.0);
    EXPECT_EQ(at(132), 1.0);
    EXPECT_EQ(at(138), 0.25);
    EXPECT_EQ(at(140), 0.0);
    EXPECT_EQ(stretch.holds({}), 0.0) << "of what is not known nothing holds";
}

class FaultyGenreRules : public testing::Test {
protected:
    FaultyGenreRules() { std::filesystem::create_directories(folder_); }
    ~FaultyGenreRules() override
    {
        replace_data({});
        std::filesystem::remove_all(folder_);
    }
    Result<GenreRules> with_rule(const std::string& rule)
    {
        EXPECT_TRUE(write_text(folder_ / "genre_rules.json",
                               R"({"source": "s", "close_share": {"value": 0.8, "source": "s"},
            "before": {"points": {"pop": 1}, "source": "s"}, "rules": [)" +
                                   rule + "]}"));
        replace_data(folder_);
        return load_genre_rules(load_genres().value());
    }

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("sitwell-genre-rules-" + std::to_string(::getpid()));
};

TEST_F(FaultyGenreRules, AreReadUpwardsDownwardsAndAsAStretch)
{
    const auto rules = with_rule(R"({"id": "a", "said": "a", "source": "s",
        "when": {"drums": [0.4, 0], "kick_bpm": [1, 2], "parts": [1, 2, 3, 4]},
        "points": {"pop": -1}})");
    ASSERT_TRUE(rules) << to_text(rules.error());
    const auto& when = rules->rules[0].when;
    EXPECT_EQ(when[0].holds({{"drums", 0.0}}), 1.0);
    EXPECT_DOUBLE_EQ(when[0].holds({{"drums", 0.3}}), 0.25);
    EXPECT_EQ(when[0].holds({{"drums", 3.0}}), 0.0);
    EXPECT_EQ(when[1].holds({{"kick_bpm", 500.0}}), 1.0);
    EXPECT_EQ(when[2].holds({{"parts", 3.5}}), 0.5);
}

TEST_F(FaultyGenreRules, AreRefusedWithAllTheirFaults)
{
    const auto refused = with_rule(
        R"({"id": "a", "said": "a", "source": "s", "when": {"kik_bpm": [1, 2], "drums": [1]},
            "points": {"polka": 1}},
           {"id": "b", "said": "b", "source": "s", "points": {"pop": 60}})");
    ASSERT_FALSE(refused);
    for (const char* fault :
         {"rules[0].when.kik_bpm: 'kik_bpm' is known of no song. Did you mean 'kick_bpm'?",
          "rules[0].when.drums: Two numbers are due", "rules[0].points.polka",
          "rules[1]: It asks for nothing", "rules[1].points.pop: 60 lies outside"})
        EXPECT_THAT(refused.error().message, HasSubstr(fault));
}

}  // namespace
}  // namespace sitwell
