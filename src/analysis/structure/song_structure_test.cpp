#include "analysis/structure/song_structure.h"

#include "analysis/listen.h"
#include "analysis/structure/structure_fixture.h"
#include "core/audio/audio_buffer.h"
#include "support/rates.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr double kBeatS = 0.5;

TrackFeatures heard(const AudioBuffer& audio)
{
    TrackListener listener{kRateHz, 1};
    listener.process(audio);
    return listener.finish();
}

/// Adds a note that dies away within `length_s`.
void play(AudioBuffer& audio, double at_s, double length_s, double hz, float gain)
{
    const auto from = static_cast<std::size_t>(at_s * kRateHz);
    const auto count = static_cast<std::size_t>(length_s * kRateHz);
    auto samples = audio.view().channel(0);
    for (std::size_t n = 0; n < count && from + n < samples.size(); ++n) {
        const double t = static_cast<double>(n) / kRateHz;
        samples[from + n] += gain * static_cast<float>(std::exp(-3.0 * t / length_s) *
                                                       std::sin(2.0 * M_PI * hz * t));
    }
}

double hz_of(int note)
{
    return 440.0 * std::pow(2.0, (note - 69) / 12.0);
}

/// Sixteen bars at 120 BPM: eight of G C, with a kick, then eight of Em D without.
struct SmallSong {
    TrackFeatures kick, chords, bass;

    SmallSong()
    {
        constexpr std::size_t frames = 33 * 48000;
        AudioBuffer drum{1, frames}, piano{1, frames}, low{1, frames};
        constexpr int first[] = {55, 48}, second[] = {52, 50};
        for (int bar = 0; bar < 16; ++bar) {
            const double at_s = 0.1 + 4.0 * kBeatS * bar;
            const int root = (bar < 8 ? first : second)[bar % 2];
            const int third = root == 52 ? 3 : 4;
            play(low, at_s, 4.0 * kBeatS, hz_of(root - 12), 0.4f);
            for (int beat = 0; beat < 4; ++beat) {
                if (bar < 8 && beat % 2 == 0)
                    play(drum, at_s + beat * kBeatS, 0.1, 60.0, beat == 0 ? 0.8f : 0.4f);
                for (const int note : {root + 12, root + 12 + third, root + 19})
                    play(piano, at_s + beat * kBeatS, kBeatS, hz_of(note), 0.1f);
            }
        }
        kick = heard(drum);
        chords = heard(piano);
        bass = heard(low);
    }
};

TEST(HearStructure, FindsTempoBarsKeyAndSectionsOfASmallSong)
{
    const SmallSong song;
    const std::vector<StructureTrack> tracks{{&song.kick}, {&song.chords}, {&song.bass}};
    const SongStructure heard = hear_structure(tracks);
    EXPECT_NEAR(heard.tempo_bpm, 120.0, 0.05);
    EXPECT_TRUE(heard.is_steady);
    EXPECT_EQ(heard.metre.beats, 4);
    ASSERT_FALSE(heard.downbeats_s().empty());
    EXPECT_NEAR(heard.downbeats_s().front(), 0.1, 0.01);
    EXPECT_EQ(text_of(heard.key), "G");
    ASSERT_EQ(heard.sections.size(), 2u);
    EXPECT_NEAR(heard.sections[1].from_s, 16.1, 0.02);
    EXPECT_EQ(heard.sections[0].bars, 8);
    EXPECT_NE(heard.sections[0].kind, heard.sections[1].kind);
    EXPECT_GT(heard.sections[0].levels[0], 0.1f) << "the kick plays";
    EXPECT_LT(heard.sections[1].levels[0], 0.05f) << "and then no more";
    EXPECT_GT(heard.sections[0].loudness_lufs, heard.sections[1].loudness_lufs);
}

TEST(HearStructure, CountsFromTheClickWhereThereIsOne)
{
    AudioBuffer click{1, 20 * 48000};
    for (const double at : test::beats_of(0.75, 0.5, 19.0)) play(click, at, 0.02, 1500.0, 0.5f);
    const TrackFeatures ticks = heard(click);
    TrackFeatures wild = ticks;
    wild.onset_strength = test::onsets_at(test::beats_of(0.31, 0.0, 20.0), 20.0, 20.0f);
    const std::vector<StructureTrack> tracks{{&wild}, {&ticks, 0.0, true}};
    EXPECT_NEAR(hear_structure(tracks).tempo_bpm, 80.0, 0.05);
}

TEST(HearStructure, PutsLateFilesWhereTheyBegin)
{
    AudioBuffer click{1, 20 * 48000};
    for (const double at : test::beats_of(0.5, 0.2, 19.0)) play(click, at, 0.02, 1500.0, 0.5f);
    const TrackFeatures ticks = heard(click);
    const std::vector<StructureTrack> tracks{{&ticks, 10.0, false}};
    const auto beats_s = hear_structure(tracks).beats_s;
    ASSERT_FALSE(beats_s.empty());
    for (const double beat : beats_s) EXPECT_NEAR(std::remainder(beat - 10.2, 0.5), 0.0, 0.01);
}

TEST(HearStructure, OfSilenceIsNothing)
{
    const TrackFeatures silence = heard(AudioBuffer{1, 48000});
    const std::vector<StructureTrack> tracks{{&silence}};
    EXPECT_EQ(hear_structure(tracks).tempo_bpm, 0.0);
    EXPECT_TRUE(hear_structure(tracks).sections.empty());
    EXPECT_TRUE(hear_structure({}).beats_s.empty());
}

}  // namespace
}  // namespace sitwell
