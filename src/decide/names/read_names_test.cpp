#include "decide/names/read_names.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <rapidcheck/gtest.h>
#include <sstream>

namespace sitwell {
namespace {

struct Row {
    std::string name;
    std::string role;
};

using Table = std::map<std::string, std::vector<Row>>;  // by file set

/// "name <tab> role [<tab> file set]"; rows without a set stand alone.
Table read_table(const std::string& file)
{
    std::ifstream in{SITWELL_ROOT "/tests/golden/" + file};
    EXPECT_TRUE(in) << file;
    Table table;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream fields{line};
        std::string name, role, set;
        std::getline(fields, name, '\t');
        std::getline(fields, role, '\t');
        if (!std::getline(fields, set, '\t')) set = "line " + std::to_string(number);
        table[set].push_back({name, role == "-" ? "" : role});
    }
    return table;
}

struct Score {
    int rows = 0;
    int right = 0;
    int swaps = 0;           ///< lead read as backing or the other way round
    int sure_but_wrong = 0;  ///< wrong at a confidence at which the engine acts
};

Score score(const std::string& file)
{
    constexpr float acts_at = 0.8f;
    Score out;
    for (const auto& [set, rows] : read_table(file)) {
        std::vector<std::string> names;
        for (const auto& row : rows) names.push_back(row.name);
        const auto readings = read_names(names);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string& name = rows[i].name;
            const std::string& wanted = rows[i].role;
            const auto& found = readings[i];
            ++out.rows;
            if (found.role == wanted) {
                ++out.right;
                continue;
            }
            const auto is = [&](std::string_view a, std::string_view b) {
                return wanted == a && found.role == b;
            };
            if (is("lead_vocal", "backing_vocal") || is("backing_vocal", "lead_vocal")) ++out.swaps;
            if (found.confidence >= acts_at) ++out.sure_but_wrong;
            std::cout << "  " << set << ": " << name << ": wanted '" << wanted << "', read '"
                      << found.role << "' at " << found.confidence << ": " << found.evidence
                      << '\n';
        }
    }
    std::cout << file << ": " << out.right << " of " << out.rows << " right, " << out.swaps
              << " lead and backing swapped, " << out.sure_but_wrong << " surely wrong\n";
    return out;
}

TEST(ReadNames, KnowsTheNamesPeopleGiveTheirTracks)
{
    const Score all = score("role_names.tsv");
    ASSERT_GE(all.rows, 440);
    EXPECT_GE(1000 * all.right, 985 * all.rows);
    EXPECT_EQ(all.swaps, 0);
}

NameReading read_alone(const std::string& name)
{
    return read_names({name}).front();
}

TEST(ReadNames, ReadsSidesAndPairsTheirHalves)
{
    const auto pair = read_names(
        {"Gtr 2 L_01.wav", "Gtr 2 R_01.wav", "Gtr 3 L_01.wav", "Kick.L.wav", "Kick.R.wav"});
    EXPECT_EQ(pair[0].side, Side::left);
    EXPECT_EQ(pair[1].side, Side::right);
    EXPECT_EQ(pair[0].stem_name, pair[1].stem_name);
    EXPECT_NE(pair[0].stem_name, pair[2].stem_name);
    EXPECT_EQ(pair[0].layer, 2);
    EXPECT_EQ(pair[3].stem_name, pair[4].stem_name);

    const auto doubled = read_names({"GtrL1.wav", "GtrR1.wav", "GtrL2.wav", "GtrR2.wav"});
    EXPECT_EQ(doubled[0].stem_name, doubled[1].stem_name);
    EXPECT_EQ(doubled[2].stem_name, doubled[3].stem_name);
    EXPECT_NE(doubled[0].stem_name, doubled[2].stem_name);
}

TEST(ReadNames, TakesALoneLetterForASideOnlyBesideItsPartner)
{
    const auto french = read_names({"Guitare G.wav", "Guitare D.wav", "Basse D.wav"});
    EXPECT_EQ(french[0].side, Side::left);
    EXPECT_EQ(french[1].side, Side::right);
    EXPECT_EQ(french[2].side, Side::none);

    const auto middle = read_names({"Room M.wav", "Room S.wav", "Vox M.wav"});
    EXPECT_EQ(middle[0].side, Side::mid);
    EXPECT_EQ(middle[1].side, Side::side);
    EXPECT_EQ(middle[2].side, Side::none);

    const auto surround = read_names(
        {"Pad L.wav", "Pad R.wav", "Pad C.wav", "Pad LFE.wav", "Pad Ls.wav", "Pad Rs.wav"});
    EXPECT_EQ(surround[2].side, Side::center);
    EXPECT_EQ(surround[3].side, Side::lfe);
    EXPECT_EQ(surround[4].side, Side::ls);
    EXPECT_EQ(surround[5].side, Side::rs);
}

TEST(ReadNames, ReadsSectionLayerAndAttributes)
{
    const auto verse = read_alone("Lead Vox Verse 2 Tuned Dry.wav");
    EXPECT_EQ(verse.section, "verse");
    EXPECT_EQ(verse.layer, 2);
    EXPECT_TRUE(verse.tuned);
    EXPECT_TRUE(verse.dry);
    EXPECT_FALSE(verse.wet);
    EXPECT_FALSE(verse.untuned);
    EXPECT_TRUE(read_alone("Vox not tuned.wav").untuned);
    EXPECT_FALSE(read_alone("Vox not tuned.wav").tuned);
    EXPECT_TRUE(read_alone("Bass DI.wav").di);
    EXPECT_TRUE(read_alone("Bass Amp.wav").amp);
    EXPECT_TRUE(read_names({"DRY/Vox.wav", "WET/Vox.wav"})[0].dry);
    EXPECT_TRUE(read_names({"DRY/Vox.wav", "WET/Vox.wav"})[1].wet);
    const auto noted = read_alone("Vox (with original FX).wav");
    EXPECT_TRUE(noted.wet);
    EXPECT_EQ(noted.notes_to_mixer, std::vector<std::string>{"with original FX"});
}

TEST(ReadNames, SaysWhyInWords)
{
    EXPECT_EQ(read_alone("BGVOX.wav").evidence, "'BGVOX' is a usual name for backing vocals.");
    EXPECT_EQ(read_alone("Tamborine.wav").evidence,
              "'Tamborine' looks like a misspelt 'tambourine', a usual name for percussion.");
    EXPECT_LT(read_alone("Tamborine.wav").confidence, read_alone("Tambourine.wav").confidence);
}

TEST(ReadNames, ExcludesWhatIsNoPartOfTheMix)
{
    EXPECT_EQ(read_alone("Click.wav").exclusion, Exclusion::click);
    EXPECT_EQ(read_alone("Scratch Vox.wav").exclusion, Exclusion::guide);
    EXPECT_EQ(read_alone("Rough Mix.wav").exclusion, Exclusion::reference_mix);
    EXPECT_EQ(read_alone("Kick Click.wav").exclusion, Exclusion::none);
    const auto print = read_names({"Kick.wav", "Snare.wav", "Drum Bus.wav"})[2];
    EXPECT_EQ(print.exclusion, Exclusion::bus_print);
    EXPECT_EQ(print.group, "drums");
    EXPECT_EQ(read_names({"Drum Bus.wav", "Bass.wav"})[0].exclusion, Exclusion::none);
}

TEST(ReadNames, TakesNoOrdinaryWordForASide)
{
    for (const auto* name : {"Night Drive 92bpm.wav", "Summer Light.wav", "Fight.wav"})
        EXPECT_EQ(read_names({name, "Lead Vox.wav"})[0].side, Side::none) << name;
}

TEST(ReadNames, IsUnsureOfWhatOnlyTheEarCanTell)
{
    constexpr float acts_at = 0.8f;
    for (const auto* name : {"Lead.wav", "Fill.wav", "Harp.wav", "Harm.wav", "Sub.wav", "Beat.wav",
                             "Hook.wav", "DI.wav"}) {
        EXPECT_LT(read_alone(name).confidence, acts_at) << name;
        EXPECT_TRUE(read_alone(name).second.has_value()) << name;
    }
}

TEST(ReadNames, SaysNothingOfNamesWithoutMeaning)
{
    for (const auto* name : {"", ".wav", "Audio 3.wav", "Track 01.wav", "qwxz.wav", "///"}) {
        EXPECT_EQ(read_alone(name).role, "") << name;
        EXPECT_EQ(read_alone(name).confidence, 0.0f) << name;
    }
}

TEST(ReadNames, TakesOffATitleThatSoundsLikeAnInstrument)
{
    const auto readings =
        read_names({"Bass Monkey - Kick.wav", "Bass Monkey - Snare.wav", "Bass Monkey - Piano.wav",
                    "Bass Monkey - Bass.wav", "Bass Monkey - Vox.wav", "Bass Monkey.wav"});
    EXPECT_EQ(readings[0].role, "kick");
    EXPECT_EQ(readings[2].role, "piano");
    EXPECT_EQ(readings[3].role, "bass_gtr");
    EXPECT_EQ(readings[4].stem_name, "Vox");
    EXPECT_EQ(readings[5].role, "reference_mix");
    EXPECT_LT(readings[5].confidence, 0.55f);
}

TEST(ReadNames, KeepsACommonWordThatTellsTheRoles)
{
    for (const auto& reading :
         read_names({"Vox 1.wav", "Vox 2.wav", "Vox 3.wav", "Vox 4.wav", "Vox Dbl.wav"}))
        EXPECT_EQ(reading.group, "vocals");
}

TEST(ReadNames, HearsNeighboursByIndex)
{
    const auto readings = read_names(
        {"01 Kick.wav", "02 Snare.wav", "03 Gtr.wav", "04 Lead.wav", "05 Gtr 2.wav", "06 Vox.wav"});
    EXPECT_EQ(readings[3].role, "egtr_lead");
    EXPECT_EQ(readings[3].index, 4);
}

RC_GTEST_PROP(ReadNames, DependsNotOnTheOrderOfFiles, ())
{
    const auto table = read_table("role_names.tsv");
    const auto& rows =
        std::next(table.begin(), *rc::gen::inRange<int>(0, static_cast<int>(table.size())))->second;
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(row.name);
    const auto before = read_names(names);
    std::vector<std::size_t> order(names.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    std::vector<std::string> shuffled;
    for (const auto i : order) shuffled.push_back(names[i]);
    const auto after = read_names(shuffled);
    for (std::size_t i = 0; i < order.size(); ++i) {
        RC_ASSERT(after[i].role == before[order[i]].role);
        RC_ASSERT(after[i].confidence == before[order[i]].confidence);
        RC_ASSERT(after[i].stem_name == before[order[i]].stem_name);
    }
}

RC_GTEST_PROP(ReadNames, IsHonestAboutAnyNames, (const std::vector<std::string>& names))
{
    const auto readings = read_names(names);
    RC_ASSERT(readings.size() == names.size());
    for (const auto& reading : readings) {
        RC_ASSERT(reading.confidence >= 0.0f);
        RC_ASSERT(reading.confidence <= 1.0f);
        RC_ASSERT(reading.role.empty() || role_table().find(reading.role) != nullptr);
        RC_ASSERT(reading.role.empty() == (reading.confidence == 0.0f));
    }
}

TEST(ReadNames, KnowsNamesThatWereSetAside)
{
    const Score unseen = score("role_names_unseen.tsv");
    ASSERT_GE(unseen.rows, 250);
    EXPECT_GE(1000 * unseen.right, 985 * unseen.rows);
    EXPECT_EQ(unseen.swaps, 0);
}

}  // namespace
}  // namespace sitwell
