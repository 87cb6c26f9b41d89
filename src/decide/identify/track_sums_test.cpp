#include "decide/identify/track_sums.h"

#include "analysis/listen.h"
#include "decide/intent/practice.h"
#include "support/signals.h"

#include <cmath>
#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

const Json& limits()
{
    static const Practice kPractice = *load_practice();
    return kPractice.left_out;
}

AudioBuffer tone(double hz, float gain)
{
    return test::sine(1, 10 * 48000, hz, 48000.0, gain);
}

TrackFeatures track_sums_heard(const AudioBuffer& audio)
{
    TrackListener listener{48000.0, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

TrackFeatures playing(float active_lufs, float activity)
{
    TrackFeatures sound;
    sound.active_lufs = active_lufs;
    sound.activity = activity;
    return sound;
}

TEST(TrackSums, TellWhatATrackIsMadeOf)
{
    // A low and a middle tone added up; the high one is elsewhere.
    const AudioBuffer low = tone(100.0, 0.2f);
    const AudioBuffer middle = tone(1000.0, 0.1f);
    AudioBuffer both = low;
    add(middle, 1.0f, both);
    const std::vector<TrackFeatures> tracks{track_sums_heard(both), track_sums_heard(low),
                                            track_sums_heard(tone(8000.0, 0.2f)),
                                            track_sums_heard(middle)};
    std::vector<const TrackFeatures*> sounds;
    for (const TrackFeatures& track : tracks) sounds.push_back(&track);

    const Sum sum = TrackSums{sounds, limits()}.as_sum(0, {1, 2, 3});
    EXPECT_THAT(sum.parts, ElementsAre(1, 2, 3));
    EXPECT_THAT(sum.inside, ElementsAre(1, 3));
    EXPECT_THAT(sum.fit.gains, ElementsAre(FloatNear(1.0f, 0.01f), FloatNear(0.0f, 0.01f),
                                           FloatNear(1.0f, 0.01f)));
    EXPECT_NEAR(sum.most, 0.8f, 0.01f) << "twice the amplitude is four fifths of the power";
}

TEST(TrackSums, KeepTheLoudestInTheirOrder)
{
    // By energy over the whole file: -20 LUFS half of the time are 3 dB less.
    const std::vector<TrackFeatures> tracks{playing(-30.0f, 1.0f), playing(-20.0f, 0.5f),
                                            playing(-22.0f, 1.0f), playing(-40.0f, 1.0f)};
    std::vector<const TrackFeatures*> sounds;
    for (const TrackFeatures& track : tracks) sounds.push_back(&track);
    sounds.push_back(nullptr);
    const TrackSums sums{sounds, limits()};
    EXPECT_THAT(sums.loudest({0, 1, 2, 3}, 4), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(sums.loudest({0, 1, 2, 3}, 3), ElementsAre(0, 1, 2));
    EXPECT_THAT(sums.loudest({0, 1, 2, 3}, 1), ElementsAre(2));
    EXPECT_THAT(sums.loudest({0, 3, 4}, 2), ElementsAre(0, 3)) << "who is not heard is quietest";
}

TEST(TrackSums, LeaveTheWholeAndFaintPartsAside)
{
    const float faint = -20.0f - Practice::number(limits(), "loud_part_db");
    const std::vector<TrackFeatures> tracks{playing(-14.0f, 1.0f), playing(-20.0f, 1.0f),
                                            playing(faint + 0.1f, 1.0f),
                                            playing(faint - 0.1f, 1.0f)};
    std::vector<const TrackFeatures*> sounds;
    for (const TrackFeatures& track : tracks) sounds.push_back(&track);
    EXPECT_THAT((TrackSums{sounds, limits()}.parts_of(0, {1, 2, 3})), ElementsAre(1, 2));
}

TEST(TrackSums, AWholeMayMissATenthOfWhatItsPartPlays)
{
    std::vector<TrackFeatures> tracks(4);
    tracks[0].active.assign(90, 1);
    tracks[1].active.assign(100, 1);
    tracks[2].active.assign(101, 1);
    const std::vector<const TrackFeatures*> sounds{&tracks[0], &tracks[1], &tracks[2], &tracks[3]};
    const TrackSums sums{sounds, limits()};
    EXPECT_TRUE(sums.plays_wherever_it_plays(0, 1));
    EXPECT_FALSE(sums.plays_wherever_it_plays(0, 2));
    EXPECT_TRUE(sums.plays_wherever_it_plays(1, 0));
    EXPECT_TRUE(sums.plays_wherever_it_plays(0, 3)) << "who never plays is never missed";
}

}  // namespace
}  // namespace sitwell
