#include "decide/alignment/pair_microphones.h"

#include "core/data/data.h"
#include "decide/alignment/solo_hits.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace sitwell {
namespace {

constexpr double kSeconds = 40.0;

TrackFeatures silence()
{
    TrackFeatures sound;
    sound.frames = frames_of_seconds(kSeconds, sound.sample_rate_hz);
    sound.mean_square.assign(static_cast<std::size_t>(kSeconds / kEnvelopeHopS), 1e-9f);
    sound.active.assign(static_cast<std::size_t>(kSeconds / kHopS), 0);
    return sound;
}

void strike(TrackFeatures& sound, double at_s, float mean_square)
{
    const auto hop = static_cast<std::size_t>(at_s / kEnvelopeHopS + 0.5);
    for (std::size_t n = hop; n < hop + 10; ++n)
        sound.mean_square[n] = std::max(sound.mean_square[n], mean_square);
    sound.onsets.push_back({static_cast<float>(at_s), 20.0f, -20.0f});
}

struct Two {
    TrackFeatures kick = silence(), snare = silence();
    std::vector<Frames> kick_hits() const
    {
        return solo_hits({0, "Kick", "kick", &kick, 0}, {{1, "Snare", "snare", &snare, 0}}, 10.0,
                         *data("alignment"));
    }
};

TEST(SoloHits, AreThoseOfOneDrumAlone)
{
    Two drums;
    for (int n = 0; n < 8; ++n) {
        const double at_s = 1.0 + n;
        strike(drums.kick, at_s, 0.1f);
        strike(drums.snare, at_s + 0.5, 1.0f);    // recorded hotter
        strike(drums.kick, at_s + 0.5, 0.0005f);  // its bleed
        strike(drums.snare, at_s, 0.02f);         // the kick in the snare's, 17 dB below its own
    }
    ASSERT_EQ(drums.kick_hits().size(), 8u);
    EXPECT_EQ(drums.kick_hits().front(), 48000);
    strike(drums.snare, 3.03, 1.0f);
    EXPECT_EQ(drums.kick_hits().size(), 7u) << "the snare came 30 ms after one";
}

TEST(SoloHits, MayFallTogetherWhereThatIsAllowed)
{
    Two drums;
    for (int n = 0; n < 6; ++n) {
        strike(drums.kick, 1.0 + n, 0.1f);
        strike(drums.snare, 1.0 + n, 0.1f);
    }
    EXPECT_TRUE(drums.kick_hits().empty());
    const auto both = solo_hits({0, "Kick", "kick", &drums.kick, 0},
                                {{1, "Snare", "snare", &drums.snare, 0}}, -6.0, *data("alignment"));
    EXPECT_EQ(both.size(), 6u);
}

TEST(SoloHits, AreTakenFromAllOverTheSong)
{
    Two drums;
    for (int n = 0; n < 150; ++n) strike(drums.kick, 1.0 + 0.25 * n, 0.1f);
    const auto hits = drums.kick_hits();
    ASSERT_EQ(hits.size(), 40u);
    EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end()));
    EXPECT_LT(hits.front(), 2 * 48000);
    EXPECT_GT(hits.back(), 36 * 48000);
}

TEST(SoloHits, CountFromTheStartOfTheSong)
{
    Two drums;
    for (int n = 0; n < 5; ++n) strike(drums.kick, 1.0 + n, 0.1f);
    const auto hits =
        solo_hits({0, "Kick", "kick", &drums.kick, 4800}, {}, 10.0, *data("alignment"));
    ASSERT_EQ(hits.size(), 5u);
    EXPECT_EQ(hits.front(), 52800);
}

struct Song {
    std::vector<TrackFeatures> sounds = std::vector<TrackFeatures>(16, silence());
    std::vector<Microphone> microphones;

    void add(const std::string& role)
    {
        TrackFeatures& sound = sounds[microphones.size()];
        const auto shift = static_cast<double>(microphones.size());
        for (int n = 0; n < 12; ++n) strike(sound, 0.5 + 0.13 * shift + 3.0 * n, 0.1f);
        std::fill(sound.active.begin(), sound.active.end(), static_cast<unsigned char>(1));
        microphones.push_back({microphones.size(), role, role, &sound, 0});
    }

    std::vector<std::string> pairs() const
    {
        std::vector<std::string> said;
        for (const MicPair& pair : pair_microphones(microphones, *data("alignment")))
            said.push_back(microphones[pair.first].role + " " + microphones[pair.second].role);
        std::sort(said.begin(), said.end());
        return said;
    }
};

TEST(PairMicrophones, TiesAKitTogether)
{
    Song song;
    for (const char* role : {"overheads", "snare_bottom", "snare_top", "kick_out", "kick_in",
                             "tom_hi", "lead_vocal", "hihat"})
        song.add(role);
    EXPECT_EQ(song.pairs(),
              (std::vector<std::string>{"kick_in kick_out", "kick_in overheads",
                                        "kick_out overheads", "snare_top overheads",
                                        "snare_top snare_bottom", "tom_hi overheads"}));
}

TEST(PairMicrophones, HoldsTheBassAmplifierAgainstItsDi)
{
    Song song;
    for (const char* role : {"bass_amp", "bass_di", "synth_bass"}) song.add(role);
    EXPECT_EQ(song.pairs(), std::vector<std::string>{"bass_di bass_amp"});
}

TEST(PairMicrophones, PairsGuitarsOnlyWhereTheyPlayAsOne)
{
    Song song;
    for (int n = 0; n < 2; ++n) song.add("egtr_rhythm");
    EXPECT_TRUE(song.pairs().empty()) << "two takes";
    song.sounds[1].mean_square = song.sounds[0].mean_square;
    song.sounds[1].peak = song.sounds[0].peak;
    EXPECT_EQ(song.pairs().size(), 1u);
}

}  // namespace
}  // namespace sitwell
