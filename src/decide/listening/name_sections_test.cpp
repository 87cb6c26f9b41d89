#include "decide/listening/name_sections.h"

#include "core/data/data.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace sitwell {
namespace {

const std::vector<std::string> kRoles{"kick", "egtr_rhythm", "egtr_lead", "lead_vocal",
                                      "backing_vocal"};

SongSection section(int kind, float lufs, std::vector<float> levels)
{
    SongSection made;
    made.kind = kind;
    made.bars = 8;
    made.loudness_lufs = lufs;
    made.levels = std::move(levels);
    return made;
}

SongSection intro()
{
    return section(0, -22.0f, {0.5f, 0.5f, 0.0f, 0.0f, 0.0f});
}
SongSection verse()
{
    return section(1, -20.0f, {0.5f, 0.5f, 0.0f, 0.6f, 0.0f});
}
SongSection chorus()
{
    return section(2, -18.0f, {0.6f, 0.6f, 0.0f, 0.7f, 0.7f});
}
SongSection bridge()
{
    return section(3, -21.0f, {0.3f, 0.4f, 0.0f, 0.6f, 0.1f});
}
SongSection solo()
{
    return section(4, -18.5f, {0.5f, 0.5f, 0.8f, 0.0f, 0.0f});
}

std::string names_of(std::vector<SongSection> sections)
{
    SongStructure structure;
    structure.sections = std::move(sections);
    std::string text;
    for (const NamedSection& named : name_sections(structure, kRoles, *data("sections")))
        text += (text.empty() ? "" : " ") + named.name;
    return text;
}

TEST(NameSections, NamesAPopSong)
{
    EXPECT_EQ(
        names_of({intro(), verse(), chorus(), verse(), chorus(), bridge(), chorus(), intro()}),
        "intro verse chorus verse chorus bridge chorus outro");
}

TEST(NameSections, KnowsASongThatBeginsWithItsChorus)
{
    EXPECT_EQ(names_of({chorus(), verse(), chorus(), verse(), chorus()}),
              "chorus verse chorus verse chorus");
}

TEST(NameSections, TellsASoloFromAnInterlude)
{
    EXPECT_EQ(names_of({verse(), chorus(), solo(), chorus()}), "verse chorus solo chorus");
    EXPECT_EQ(names_of({verse(), chorus(), intro(), chorus()}), "verse chorus interlude chorus");
}

TEST(NameSections, CallsTheMusicOfNoSingerByLetters)
{
    EXPECT_EQ(names_of({intro(), solo(), intro()}), "part A part E part A");
    EXPECT_EQ(names_of({}), "");
}

TEST(NameSections, SaysWhoLeads)
{
    SongStructure structure;
    structure.sections = {intro(), verse(), solo()};
    const auto named = name_sections(structure, kRoles, *data("sections"));
    ASSERT_EQ(named.size(), 3u);
    EXPECT_FALSE(named[0].leader) << "nobody";
    EXPECT_EQ(named[1].leader, 3u) << "the singer";
    EXPECT_EQ(named[2].leader, 2u) << "the lead guitar";
}

}  // namespace
}  // namespace sitwell
