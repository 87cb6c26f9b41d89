#include "app/print/group_prints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Part {
    std::string name;
    std::string role;
    bool muted = false;
};

Session session_of(const std::vector<Part>& parts)
{
    Session session;
    for (const Part& part : parts) {
        Strip strip;
        strip.id = StripId{"s" + std::to_string(session.strips.size())};
        strip.name = part.name;
        strip.role = part.role;
        strip.source = Source{};
        strip.mute.on = part.muted ? 1.0f : 0.0f;
        session.strips.push_back(strip);
    }
    Strip mix;
    mix.id = StripId{"mix"};
    session.strips.push_back(mix);
    return session;
}

PrintSpec prints_of(const Session& session, const std::vector<std::string>& prints)
{
    PrintSpec spec;
    add_prints(spec, session, prints, "prints");
    return spec;
}

const std::vector<Part> kSong{{"Kick", "kick"},
                              {"Lead", "lead_vocal"},
                              {"Double", "vocal_double"},
                              {"Adlib", "adlib"},
                              {"BGV", "backing_vocal"},
                              {"Choir", "choir"},
                              {"Guide", "lead_vocal", true}};

std::vector<std::string> names_in(const Session& session, const GroupPrint& group)
{
    std::vector<std::string> names;
    for (const StripId& id : group.strips) names.push_back(find_strip(session, id)->name);
    return names;
}

TEST(GroupPrints, HoldWhatTheirNamesSay)
{
    const auto session = session_of(kSong);
    const auto spec = prints_of(session, {"instrumental", "tv", "acappella"});
    ASSERT_EQ(spec.groups.size(), 3u);
    EXPECT_EQ(spec.groups[0].file, "prints/Instrumental.wav");
    EXPECT_THAT(names_in(session, spec.groups[0]), ElementsAre("Kick"));
    EXPECT_EQ(spec.groups[1].file, "prints/TV.wav");
    EXPECT_THAT(names_in(session, spec.groups[1]), ElementsAre("Kick", "BGV", "Choir"));
    EXPECT_EQ(spec.groups[2].file, "prints/Acappella.wav");
    EXPECT_THAT(names_in(session, spec.groups[2]),
                ElementsAre("Lead", "Double", "Adlib", "BGV", "Choir"));
    EXPECT_THAT(spec.stems, IsEmpty());
}

TEST(GroupPrints, AreNotMadeWhereNobodyBelongs)
{
    const auto session = session_of({{"Kick", "kick"}});
    const auto spec = prints_of(session, {"acappella", "instrumental"});
    ASSERT_EQ(spec.groups.size(), 1u);
    EXPECT_EQ(spec.groups[0].file, "prints/Instrumental.wav");
}

TEST(Stems, AreAFileForEveryTrackThatSounds)
{
    const auto session = session_of(kSong);
    const auto spec = prints_of(session, {"stems"});
    std::vector<std::string> files;
    for (const auto& [strip, file] : spec.stems) files.push_back(file.string());
    EXPECT_THAT(files, ElementsAre("prints/Kick.wav", "prints/Lead.wav", "prints/Double.wav",
                                   "prints/Adlib.wav", "prints/BGV.wav", "prints/Choir.wav"));
    EXPECT_THAT(spec.groups, IsEmpty());
}

TEST(Stems, NeverShareAFileNorLeaveTheFolder)
{
    const auto session = session_of({{"Vox", "lead_vocal"},
                                     {"Vox", "adlib"},
                                     {"TV", "fx"},
                                     {"BusResidue", "fx"},
                                     {"../out", "fx"},
                                     {"a/b\\c", "fx"},
                                     {".hidden", "fx"},
                                     {"", "fx"},
                                     {"Line\nBreak", "fx"},
                                     {"12:30 \"why?\"", "fx"}});
    const auto spec = prints_of(session, {"stems", "tv"});
    std::vector<std::string> files;
    for (const auto& [strip, file] : spec.stems) files.push_back(file.string());
    EXPECT_THAT(files, ElementsAre("prints/Vox.wav", "prints/Vox-2.wav", "prints/TV-2.wav",
                                   "prints/BusResidue-2.wav", "prints/_.._out.wav",
                                   "prints/a_b_c.wav", "prints/_.hidden.wav", "prints/_.wav",
                                   "prints/Line_Break.wav", "prints/12_30 _why__.wav"));
}

TEST(Stems, WhoseNamesDifferInCaseAloneHaveFilesOfTheirOwn)
{
    const auto session = session_of({{"Vox", "lead_vocal"}, {"VOX", "adlib"}, {"tv", "fx"}});
    const auto spec = prints_of(session, {"stems"});
    EXPECT_EQ(spec.stems.at(StripId{"s0"}), "prints/Vox.wav");
    EXPECT_EQ(spec.stems.at(StripId{"s1"}), "prints/VOX-2.wav");
    EXPECT_EQ(spec.stems.at(StripId{"s2"}), "prints/tv-2.wav");
}

}  // namespace
}  // namespace sitwell
