#include "decide/identify/sound_guess.h"

#include "core/data/data.h"
#include "core/system/files.h"
#include "decide/names/role_words.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace sitwell {
namespace {

SoundModel learned_model()
{
    return sound_model_from(data("role_by_sound").value(), role_feature_names()).value();
}

TEST(SoundGuess, KnowsOnlyRolesThatThereAre)
{
    const auto ids = role_ids();
    for (const auto& known : learned_model().classes)
        EXPECT_EQ(std::count(ids.begin(), ids.end(), known.role), 1) << known.role;
}

/// What was measured of eight parts of real songs, which nothing was learned from.
TEST(SoundGuess, TakesRealPartsForWhatTheyAre)
{
    const SoundModel model = learned_model();
    std::istringstream rows{read_text(SITWELL_ROOT "/tests/golden/role_by_sound.tsv").value()};
    std::string line;
    std::getline(rows, line);
    int seen = 0;
    while (std::getline(rows, line)) {
        std::istringstream row{line};
        std::string role;
        row >> role;
        RoleFeatures figures{};
        for (float& figure : figures) row >> figure;
        ASSERT_TRUE(row) << line;
        const auto likely = class_probabilities(model, figures);
        const auto best = std::max_element(likely.begin(), likely.end()) - likely.begin();
        EXPECT_EQ(model.classes[static_cast<std::size_t>(best)].role, role);
        EXPECT_GE(likely[static_cast<std::size_t>(best)], 0.55f) << role;
        EXPECT_LT(strangeness(model, figures), model.strangest) << role;
        ++seen;
    }
    EXPECT_EQ(seen, 8);
}

TEST(SoundGuess, SaysNothingOfWhatNeverPlays)
{
    EXPECT_TRUE(guess_from_sound(TrackFeatures{}).role.empty());
    EXPECT_TRUE(guess_from_sound(TrackFeatures{}).family.empty());
}

TEST(SoundGuess, SaysNothingOfWhatHardlyPlays)
{
    TrackFeatures blip;
    blip.active.assign(19, 1);
    blip.bands_mid.resize(19);
    for (auto& bands : blip.bands_mid) bands[4] = 0.01f;
    blip.spectrum_db.fill(-90.0f);
    blip.spectrum_db[4] = -20.0f;
    EXPECT_TRUE(guess_from_sound(blip).family.empty());
    blip.active.assign(25, 1);
    EXPECT_FALSE(guess_from_sound(blip).family.empty());
}

TEST(LikelyRoles, AreThreeThatAreTold)
{
    const auto unheard = likely_roles(TrackFeatures{});
    EXPECT_EQ(unheard.size(), 3u);
    TrackFeatures low;
    low.active.assign(100, 1);
    low.bands_mid.resize(100);
    for (auto& bands : low.bands_mid) bands[4] = 0.01f;
    low.spectrum_db.fill(-90.0f);
    low.spectrum_db[4] = -20.0f;
    const auto likely = likely_roles(low);
    ASSERT_EQ(likely.size(), 3u);
    const auto ids = role_ids();
    for (const auto& role : likely) EXPECT_EQ(std::count(ids.begin(), ids.end(), role), 1) << role;
    EXPECT_NE(likely[0], likely[1]);
    EXPECT_NE(likely[1], likely[2]);
}

NameReading named(const std::string& role, float confidence)
{
    NameReading name;
    name.role = role;
    name.confidence = confidence;
    name.evidence = "it is called so.";
    return name;
}

TEST(JoinNameAndSound, BelievesAGoodNameThatTheSoundDoesNotContradict)
{
    const SoundGuess piano{"piano", 0.9f, "it plays notes", "harmonic", 0.97f};
    const auto joined = join_name_and_sound(named("egtr_lead", 0.95f), piano);
    EXPECT_EQ(joined.role, "egtr_lead");
    EXPECT_FLOAT_EQ(joined.confidence, 0.95f);
    EXPECT_EQ(joined.evidence, "it is called so");
}

TEST(JoinNameAndSound, DoubtsAGoodNameWhenTheSoundIsSureOfAnotherFamily)
{
    const SoundGuess kick{"kick", 0.98f, "80 % of its energy is below 120 Hz", "drums", 1.0f};
    const auto joined = join_name_and_sound(named("lead_vocal", 0.9f), kick);
    EXPECT_EQ(joined.role, "lead_vocal");
    EXPECT_FLOAT_EQ(joined.confidence, 0.585f);  // 0.65 · 0.9 + 0.35 · 0
    EXPECT_EQ(joined.evidence, "it is called so, though 80 % of its energy is below 120 Hz");
}

TEST(JoinNameAndSound, GivesAWeakNameAFifthOfTheVote)
{
    const SoundGuess kick{"kick", 0.9f, "it is low", "drums", 0.95f};
    const auto other = join_name_and_sound(named("synth", 0.5f), kick);
    EXPECT_EQ(other.role, "kick");
    EXPECT_FLOAT_EQ(other.confidence, 0.72f);  // 0.8 · 0.9
    const auto same = join_name_and_sound(named("kick", 0.5f), kick);
    EXPECT_FLOAT_EQ(same.confidence, 0.82f);  // 0.8 · 0.9 + 0.2 · 0.5
    const auto none = join_name_and_sound(NameReading{}, kick);
    EXPECT_EQ(none.role, "kick");
    EXPECT_FLOAT_EQ(none.confidence, 0.9f);
}

TEST(JoinNameAndSound, LeavesTheNameAloneWhereTheSoundTellsNothing)
{
    const auto joined = join_name_and_sound(named("drum_loop", 0.58f), SoundGuess{});
    EXPECT_EQ(joined.role, "drum_loop");
    EXPECT_FLOAT_EQ(joined.confidence, 0.58f);
}

}  // namespace
}  // namespace sitwell
