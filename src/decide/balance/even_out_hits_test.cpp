#include "decide/balance/even_out_hits.h"

#include "decide/decide_fixture.h"
#include "decide/stages/tracks.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

struct Drum {
    std::string role;
    float crest_db;
};

/// Targets of parts of that kind and crest, all at −5 LU before, after their hits were evened out.
std::vector<float> targets_of(const std::vector<Drum>& drums,
                              std::vector<std::vector<std::size_t>> members = {})
{
    test::PaperSong song;
    for (std::size_t i = 0; i < drums.size(); ++i)
        song.add({.file = "Part " + std::to_string(i) + ".wav",
                  .lufs = -15.0f - 3.0f * static_cast<float>(i),
                  .crest_db = drums[i].crest_db});
    for (std::size_t i = 0; i < drums.size(); ++i) song.session.strips[i].role = drums[i].role;
    const auto tracks = sounding_tracks(song.session);
    std::vector<StripForecast> signals;
    for (const Strip* track : tracks)
        signals.push_back(forecast_before_fader(song.session, *track, song.features));
    if (members.empty())
        for (std::size_t i = 0; i < drums.size(); ++i) members.push_back({i});
    BalanceTargets targets;
    for (const auto& of_part : members)
        targets.parts.push_back({of_part, std::vector<float>(of_part.size(), 0.0f), -5.0f});
    even_out_hits(targets, tracks, signals, test::intent_for("pop").practice->balance);
    std::vector<float> targets_lu;
    for (const PartTarget& part : targets.parts) targets_lu.push_back(part.target_lu);
    return targets_lu;
}

TEST(EvenOutHits, AimsLowerWhatHitsHarderThanItsFellows)
{
    EXPECT_THAT(
        targets_of({{"snare", 14.0f}, {"percussion", 18.0f}, {"kick", 10.0f}}),
        ElementsAre(FloatNear(-5.0f, 0.01f), FloatNear(-7.0f, 0.01f), FloatNear(-3.0f, 0.01f)));
}

TEST(EvenOutHits, StaysWithinFourDecibels)
{
    EXPECT_THAT(
        targets_of({{"snare", 14.0f}, {"percussion", 30.0f}, {"kick", 3.5f}}),
        ElementsAre(FloatNear(-5.0f, 0.01f), FloatNear(-9.0f, 0.01f), FloatNear(-1.0f, 1.3f)));
    EXPECT_THAT(targets_of({{"snare", 22.0f}, {"percussion", 30.0f}, {"kick", 4.0f}})[2],
                FloatNear(-1.0f, 0.01f));
}

TEST(EvenOutHits, LeavesEverybodyElseAlone)
{
    EXPECT_THAT(targets_of({{"snare", 14.0f},
                            {"percussion", 18.0f},
                            {"kick", 10.0f},
                            {"piano", 24.0f},
                            {"bass_gtr", 5.0f}}),
                ElementsAre(FloatNear(-5.0f, 0.01f), FloatNear(-7.0f, 0.01f),
                            FloatNear(-3.0f, 0.01f), -5.0f, -5.0f));
}

TEST(EvenOutHits, NeedsThreeToKnowWhatIsUsual)
{
    EXPECT_THAT(targets_of({{"snare", 14.0f}, {"percussion", 24.0f}, {"piano", 8.0f}}),
                ElementsAre(-5.0f, -5.0f, -5.0f));
}

TEST(EvenOutHits, LeavesPartsOfSeveralMicrophonesAlone)
{
    const std::vector<Drum> drums{
        {"snare", 14.0f}, {"percussion", 18.0f}, {"kick", 10.0f}, {"kick", 30.0f}};
    EXPECT_THAT(targets_of(drums, {{0}, {1}, {2, 3}}), ElementsAre(-5.0f, -5.0f, -5.0f));
}

/// Level that the first track gets against the second when it hits so hard.
float first_over_second_db(const std::vector<std::string>& roles, float crest_db)
{
    test::PaperSong song;
    for (std::size_t i = 0; i < roles.size(); ++i)
        song.add(
            {.file = "Part " + std::to_string(i) + ".wav", .crest_db = i == 0 ? crest_db : 14.0f});
    for (std::size_t i = 0; i < roles.size(); ++i) song.session.strips[i].role = roles[i];
    const auto edits = balance_tracks(song.session, song.features, test::intent_for("pop"));
    const auto balanced = sitwell::apply(song.session, edits);
    return balanced->strips[0].fader.gain_db - balanced->strips[1].fader.gain_db;
}

TEST(EvenOutHits, IsForFinishedPartsNotForMicrophones)
{
    const std::vector<std::string> finished{"snare", "kick", "percussion"};
    EXPECT_NEAR(first_over_second_db(finished, 20.0f), first_over_second_db(finished, 14.0f) - 3.0f,
                0.05f);
    const std::vector<std::string> microphones{"percussion", "snare_top", "kick_in"};
    EXPECT_NEAR(first_over_second_db(microphones, 20.0f), first_over_second_db(microphones, 14.0f),
                0.05f);
}

}  // namespace
}  // namespace sitwell
