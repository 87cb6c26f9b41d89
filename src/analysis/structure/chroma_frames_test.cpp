#include "analysis/structure/chroma_frames.h"

#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"
#include "support/rates.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::kRateHz;

TrackFeatures chroma_frames_heard(std::initializer_list<int> midi_notes, double cents)
{
    AudioBuffer audio{1, 96000};
    for (const int note : midi_notes) {
        const double hz = 440.0 * std::pow(2.0, (note - 69 + cents / 100.0) / 12.0);
        for (std::size_t n = 0; n < audio.frames(); ++n)
            audio.view().channel(0)[n] += static_cast<float>(
                0.1 * std::sin(2.0 * M_PI * hz * static_cast<double>(n) / kRateHz));
    }
    TrackListener listener{kRateHz, 1};
    listener.process(audio);
    return listener.finish();
}

/// Share of all in the notes given, in the middle of the file.
float share_of(const TrackFeatures& features, std::initializer_list<std::size_t> notes)
{
    const Chroma& row = features.chroma.at(10);
    float in = 0.0f;
    for (const std::size_t note : notes) in += row[note];
    return in / std::accumulate(row.begin(), row.end(), 1e-9f);
}

TEST(ChromaFrames, HearTheNotesOfAChordWhateverTheOctave)
{
    EXPECT_GT(share_of(chroma_frames_heard({57}, 0.0), {9}), 0.95f) << "A at 220 Hz";
    EXPECT_GT(share_of(chroma_frames_heard({36, 64, 79}, 0.0), {0, 4, 7}), 0.95f)
        << "C E G over four octaves";
    EXPECT_LT(share_of(chroma_frames_heard({36, 64, 79}, 0.0), {0, 4}), 0.9f);
}

TEST(ChromaFrames, HearsTheBassBelowTwoHundredHertz)
{
    for (int note = 34; note < 55; ++note)
        EXPECT_GT(share_of(chroma_frames_heard({note}, 0.0), {static_cast<std::size_t>(note % 12)}),
                  0.8f)
            << note;
}

TEST(ChromaFrames, FindTheTuningAndFoldByIt)
{
    for (const double cents : {-45.0, -30.0, -10.0, 0.0, 20.0, 45.0}) {
        const TrackFeatures features = chroma_frames_heard({57, 61, 64, 69}, cents);
        EXPECT_NEAR(features.tuning_cents, cents, 4.0);
        EXPECT_GT(share_of(features, {9, 1, 4}), 0.9f) << cents;
    }
}

TEST(ChromaFrames, HaveARowForEveryHopAndNothingForSilence)
{
    AudioBuffer silence{1, 48000};
    TrackListener listener{kRateHz, 1};
    listener.process(silence);
    const TrackFeatures features = listener.finish();
    ASSERT_EQ(features.chroma.size(), 10u);
    for (const Chroma& row : features.chroma) EXPECT_EQ(row, Chroma{});
    EXPECT_EQ(features.tuning_cents, 0.0f);
}

}  // namespace
}  // namespace sitwell
