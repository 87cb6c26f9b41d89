#include "decide/alignment/align_tracks.h"

#include "core/data/data.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace sitwell {
namespace {

/// Microphones on paper, and what was measured between them.
struct PaperKit {
    TrackFeatures sound;
    std::vector<Microphone> microphones;
    std::vector<MicPair> pairs;
    std::vector<PairFigures> figures;

    std::size_t add(const std::string& file, const std::string& role)
    {
        // Rows and tracks are different things: what was left out has no microphone.
        microphones.push_back({microphones.size() + 10, file, role, &sound, 0});
        return microphones.size() - 1;
    }

    void hear(PairKind kind, std::size_t first, std::size_t second, const PairFigures& heard)
    {
        pairs.push_back({microphones[first].track, microphones[second].track, kind, {}});
        figures.push_back(heard);
    }

    std::vector<TrackAlignment> aligned() const
    {
        return align_tracks(microphones, pairs, figures, *data("alignment"));
    }
};

/// Clearly `lag_frames` later; reversed for a negative sign.
PairFigures later_by(Frames lag_frames, int sign, std::size_t hits = 30, float votes = 0.95f)
{
    PairFigures heard;
    heard.hits = hits;
    heard.lag_frames = lag_frames;
    heard.arrival = 0.5f * static_cast<float>(sign);
    heard.runner_up = 0.1f;
    heard.votes = votes;
    heard.alike_shifted = 0.9f * static_cast<float>(sign);
    heard.sum_gain_db =
        sign > 0 ? std::array{0.0f, 0.0f, 2.8f, -10.0f} : std::array{0.0f, 0.0f, -10.0f, 2.8f};
    return heard;
}

struct Kit : PaperKit {
    std::size_t kick = add("Kick.wav", "kick"), top = add("Snr Top.wav", "snare_top"),
                bottom = add("Snr Btm.wav", "snare_bottom"), left = add("OH L.wav", "overheads"),
                right = add("OH R.wav", "overheads"), room = add("Room.wav", "drum_room");

    /// `sign` of a microphone by row, `late` of the overheads.
    void hear_all(const std::vector<int>& sign, Frames late = 0, std::size_t hits = 30)
    {
        const auto tie = [&](PairKind kind, std::size_t a, std::size_t b, Frames lag) {
            hear(kind, a, b, later_by(lag, sign[a] * sign[b], hits));
        };
        tie(PairKind::kick_in_overhead, kick, left, 200 + late);
        tie(PairKind::kick_in_overhead, kick, right, 220 + late);
        tie(PairKind::snare_top_bottom, top, bottom, 10);
        tie(PairKind::snare_overhead, top, left, 180 + late);
        tie(PairKind::snare_overhead, top, right, 160 + late);
        tie(PairKind::snare_room, top, room, 470);
    }
};

const TrackAlignment& row_of(const std::vector<TrackAlignment>& rows, const std::string& file)
{
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const TrackAlignment& r) { return r.file == file; });
    EXPECT_NE(row, rows.end()) << file;
    return *row;
}

TEST(AlignTracks, LeavesAGoodKitAlone)
{
    Kit kit;
    kit.hear_all({1, 1, 1, 1, 1, 1});
    const auto rows = kit.aligned();
    EXPECT_EQ(rows.size(), 6u);
    for (const TrackAlignment& row : rows) {
        EXPECT_FALSE(row.moves()) << row.file;
        EXPECT_EQ(row.text, "") << row.file;
    }
}

TEST(AlignTracks, TurnsTheSnareFromBelowAndSaysSo)
{
    Kit kit;
    kit.hear_all({1, 1, -1, 1, 1, 1});
    const auto rows = kit.aligned();
    for (const TrackAlignment& row : rows)
        EXPECT_EQ(row.polarity, row.file == "Snr Btm.wav" ? -1 : 1) << row.file;
    const TrackAlignment& bottom = row_of(rows, "Snr Btm.wav");
    EXPECT_EQ(bottom.track, 12u);
    EXPECT_EQ(bottom.delay_frames, 0) << "polarity only";
    EXPECT_EQ(bottom.anchor, "Snr Top.wav");
    EXPECT_NEAR(bottom.confidence, 0.95, 1e-6);
    EXPECT_EQ(
        bottom.text,
        "'Snr Btm.wav' pulls where 'Snr Top.wav' pushes, and takes away from it: its polarity "
        "is turned round (95 % of 30 hits say so).");
}

TEST(AlignTracks, TurnsEachOfSeveralWhoAreWrong)
{
    Kit kit;
    kit.hear_all({-1, 1, 1, 1, -1, 1});
    for (const TrackAlignment& row : kit.aligned())
        EXPECT_EQ(row.polarity, row.file == "Kick.wav" || row.file == "OH R.wav" ? -1 : 1)
            << row.file;
}

TEST(AlignTracks, OnlySpeaksWhereHitsAreFewOrDivided)
{
    Kit few;
    few.hear_all({1, 1, -1, 1, 1, 1}, 0, 4);
    const auto rows = few.aligned();
    const TrackAlignment& unheard = row_of(rows, "Snr Btm.wav");
    EXPECT_FALSE(unheard.moves());
    EXPECT_NE(unheard.text.find("please listen"), std::string::npos);

    PaperKit divided;
    const auto top = divided.add("Snr Top.wav", "snare_top");
    const auto bottom = divided.add("Snr Btm.wav", "snare_bottom");
    divided.hear(PairKind::snare_top_bottom, top, bottom, later_by(5, -1, 40, 0.6f));
    EXPECT_FALSE(divided.aligned()[1].moves());
}

TEST(AlignTracks, BringsLateOverheadsBackTogether)
{
    Kit kit;
    kit.hear_all({1, 1, 1, 1, 1, 1}, 288);
    for (const TrackAlignment& row : kit.aligned()) {
        const bool is_overhead = row.file.rfind("OH", 0) == 0;
        EXPECT_EQ(row.delay_frames, is_overhead ? -448 : 0) << row.file;
        EXPECT_EQ(row.text.empty(), !is_overhead);
    }
    Kit high;
    high.hear_all({1, 1, 1, 1, 1, 1}, 100);
    for (const TrackAlignment& row : high.aligned())
        EXPECT_FALSE(row.moves()) << "a high stand, 5.4 ms";
}

TEST(AlignTracks, BringsTheLaterOfABassEarlier)
{
    for (const Frames lag : {Frames{200}, Frames{-200}}) {
        PaperKit bass;
        const auto di = bass.add("Bass DI.wav", "bass_di");
        const auto amp = bass.add("Bass Amp.wav", "bass_amp");
        bass.hear(PairKind::bass_di_amp, di, amp, later_by(lag, -1));
        const auto rows = bass.aligned();
        EXPECT_EQ(rows[di].delay_frames, lag < 0 ? -200 : 0);
        EXPECT_EQ(rows[amp].delay_frames, lag < 0 ? 0 : -200);
        EXPECT_EQ(rows[di].polarity, 1) << "the DI is the anchor";
        EXPECT_EQ(rows[amp].polarity, -1);
    }
}

TEST(AlignTracks, NeverAlignsTwoTakes)
{
    PaperKit guitars;
    const auto a = guitars.add("EGtr 1.wav", "egtr_rhythm"),
               b = guitars.add("EGtr 2.wav", "egtr_rhythm");
    PairFigures takes = later_by(70, -1, 40, 0.75f);
    takes.arrival = -0.02f;
    takes.runner_up = 0.019f;
    takes.alike_shifted = -0.2f;
    guitars.hear(PairKind::guitar_mics, a, b, takes);
    EXPECT_TRUE(guitars.aligned().empty()) << "they are no pair";
}

TEST(AlignTracks, NeverTurnsSamplesThatFallTogether)
{
    PaperKit machine;
    const auto kick = machine.add("BD 03.wav", "kick"), hat = machine.add("OH.wav", "overheads");
    PairFigures together = later_by(10, -1, 38, 1.0f);
    together.arrival = -0.14f;
    together.runner_up = 0.09f;
    together.alike_shifted = -0.1f;
    machine.hear(PairKind::kick_in_overhead, kick, hat, together);
    EXPECT_TRUE(machine.aligned().empty()) << "every hit says so, but they are two sounds";
}

TEST(AlignTracks, MovesAKickOnlyForWhatIsHeard)
{
    const auto moved = [](const PairFigures& heard) {
        PaperKit kick;
        const auto in = kick.add("Kick In.wav", "kick_in"),
                   out = kick.add("Kick Out.wav", "kick_out");
        kick.hear(PairKind::kick_in_out, in, out, heard);
        return kick.aligned()[out].delay_frames;
    };
    PairFigures heard = later_by(56, 1);
    EXPECT_EQ(moved(heard), -56);
    heard.sum_gain_db = {2.0f, -4.0f, 2.8f, -10.0f};
    EXPECT_EQ(moved(heard), 0) << "0.8 dB is not worth it";
    heard = later_by(56, 1);
    heard.alike_shifted = 0.2f;
    EXPECT_EQ(moved(heard), 0) << "low down they hear different things";
}

}  // namespace
}  // namespace sitwell
