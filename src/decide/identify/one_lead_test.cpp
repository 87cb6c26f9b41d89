#include "decide/identify/one_lead.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Voices by their sound alone, the first louder than the second and the second than the third.
struct Voices {
    Identification song;
    std::vector<NameReading> names{3};
    std::vector<TrackFeatures> sounds{3};

    Voices()
    {
        for (std::size_t i = 0; i < 3; ++i) {
            TrackIdentity voice;
            voice.file = "Audio " + std::to_string(i) + ".wav";
            voice.role = "lead_vocal";
            voice.confidence = 0.7f;
            song.tracks.push_back(voice);
            sounds[i].activity = 0.5f;
            sounds[i].active_lufs = -18.0f - 3.0f * static_cast<float>(i);
        }
    }

    std::string roles(const Intent& intent = {})
    {
        let_one_voice_lead(song, names, {&sounds[0], &sounds[1], &sounds[2]}, intent);
        std::string told;
        for (const TrackIdentity& track : song.tracks)
            told += track.role == "lead_vocal" ? 'L' : track.role == "backing_vocal" ? 'b' : '?';
        return told;
    }
};

TEST(OneLead, IsTheVoiceThatCarriesMost)
{
    Voices voices;
    EXPECT_EQ(voices.roles(), "Lbb");
    Voices other;
    other.sounds[0].activity = 0.05f;
    EXPECT_EQ(other.roles(), "bLb");
}

TEST(OneLead, IsTheOneThatANameOrTheClientNames)
{
    Voices voices;
    voices.names[2].role = "lead_vocal";
    voices.names[2].confidence = 0.9f;
    EXPECT_EQ(voices.roles(), "bbL");
    Voices said;
    Intent intent;
    intent.lead = "Audio 1.wav";
    EXPECT_EQ(said.roles(intent), "bLb");
}

TEST(OneLead, LeavesTwoNamedLeadsToTheClient)
{
    Voices voices;
    for (std::size_t i = 0; i < 2; ++i) {
        voices.names[i].role = "lead_vocal";
        voices.names[i].confidence = 0.9f;
    }
    EXPECT_EQ(voices.roles(), "LLb");
}

TEST(OneLead, CountsNoVoiceThatIsLeftOut)
{
    Voices voices;
    voices.song.tracks[0].left_out = "it is a copy";
    EXPECT_EQ(voices.roles(), "LLb");
}

}  // namespace
}  // namespace sitwell
