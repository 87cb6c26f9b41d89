#include "decide/listening/song_plan.h"

#include "decide/listening/mix_parts_fixture.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;

/// Two verses and two choruses of 10 s, organ and brass in the choruses alone.
struct PlannedSong {
    SongStructure structure;
    std::vector<NamedSection> names;
    std::vector<unsigned char> voice = std::vector<unsigned char>(400, 1);
    std::vector<unsigned char> organ = std::vector<unsigned char>(400, 0);

    PlannedSong()
    {
        for (const double from_s : {0.0, 10.0, 20.0, 30.0}) {
            SongSection section;
            section.from_s = from_s;
            section.to_s = from_s + 10.0;
            structure.sections.push_back(section);
            const bool is_chorus = names.size() % 2 == 1;
            names.push_back({is_chorus ? "chorus" : "verse", {}});
            if (is_chorus)
                std::fill_n(organ.begin() + static_cast<std::ptrdiff_t>(10.0 * from_s), 100, 1);
        }
    }
    SongPlan plan() const
    {
        const std::span<const unsigned char> lead{voice}, more{organ};
        return plan_of(structure, names, std::array{lead, more, more});
    }
    /// A mix whose choruses are so much louder than its verses, and as much wider and brighter.
    MixRows mix(double chorus_db) const
    {
        MixRows rows;
        for (std::size_t hop = 0; hop < 400; ++hop) {
            const double more_db = organ[hop] != 0 ? chorus_db : 0.0;
            rows.k_power.push_back(test::power(more_db - 20.0));
            rows.mid.push_back(test::power(more_db - 20.0));
            rows.side.push_back(test::power(2.0 * more_db - 20.0));
            auto& bands = rows.bands_mid.emplace_back();
            for (std::size_t b = 0; b < kBands; ++b)
                bands[b] = test::power((b > 22 ? 2.0 : 1.0) * more_db - 20.0);
            rows.bands_side.push_back(bands);
        }
        return rows;
    }
};

TEST(SongPlan, KnowsWhatPlaysWhenAndWhichSectionIsWhich)
{
    const SongPlan plan = PlannedSong{}.plan();
    ASSERT_EQ(plan.playing.size(), 40u);
    EXPECT_EQ(plan.playing[5], 1.0);
    EXPECT_EQ(plan.playing[15], 3.0);
    EXPECT_EQ(plan.sections.size(), 4u);
    ASSERT_EQ(plan.choruses.size(), 2u);
    EXPECT_EQ(plan.choruses[1].from_s, 30.0);
    ASSERT_EQ(plan.verses.size(), 2u);
    EXPECT_EQ(plan.verses[0].to_s, 10.0);
}

TEST(SongPlan, TellsAMixThatGrowsWithItFromOneThatDoesNot)
{
    const PlannedSong song;
    const std::vector<float> strikes(4000, 1.0f);
    CharacterFigures grows, shrinks;
    add_excitement(grows, song.plan(), song.mix(3.0), strikes);
    EXPECT_NEAR(*grows.follows_parts, 1.0, 1e-9);
    EXPECT_EQ(*grows.loudest_in_fullest, 1.0);
    EXPECT_EQ(*grows.chorus_rises, 3.0) << "louder, wider, brighter, not busier";
    add_excitement(shrinks, song.plan(), song.mix(-3.0), strikes);
    EXPECT_NEAR(*shrinks.follows_parts, -1.0, 1e-9);
    EXPECT_EQ(*shrinks.loudest_in_fullest, 0.0);
    EXPECT_EQ(*shrinks.chorus_rises, 0.0);
}

TEST(SongPlan, ASongOfOneSectionHasNoPeakToMiss)
{
    PlannedSong song;
    song.structure.sections.resize(1);
    song.names = {{"part A", {}}};
    CharacterFigures figures;
    add_excitement(figures, song.plan(), song.mix(3.0), {});
    EXPECT_FALSE(figures.loudest_in_fullest);
    EXPECT_FALSE(figures.chorus_rises);
}

TEST(SongPlan, HearsTheBeatInTheMixAndTheFormInTheStems)
{
    TrackFeatures sound;
    sound.active_lufs = -20.691f;
    sound.k_left.assign(640, test::power(-20.0));
    sound.onset_strength.assign(6400, 0.0f);
    for (std::size_t at = 0; at < 6400; at += 50) sound.onset_strength[at] = 10.0f;
    test::Made voice = test::steady("voice", PartKind::lead, -20.0);
    voice.power.assign(640, test::power(-20.0));
    test::Made organ = voice;
    std::fill_n(organ.power.begin(), 320, 0.0f);
    const SongStructure structure = structure_beside_stems(sound, test::mix_of({voice, organ}));
    EXPECT_NEAR(structure.tempo_bpm, 120.0, 0.5);
    ASSERT_GE(structure.sections.size(), 2u);
    EXPECT_THAT(structure.sections.front().levels, ElementsAre(1.0f, 1.0f, 0.0f));
    EXPECT_EQ(structure.sections.back().levels.back(), 1.0f);
}

}  // namespace
}  // namespace sitwell
