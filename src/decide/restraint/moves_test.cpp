#include "decide/restraint/moves.h"

#include "catalog/devices/compressor.h"
#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/stages/equalizer_band.h"
#include "decide/stages/tracks.h"

namespace sitwell {
namespace {

EqualizerBand bell(float hz)
{
    EqualizerBand band;
    band.type = static_cast<float>(BandType::bell);
    band.frequency_hz = hz;
    band.gain_db = -3.0f;
    return band;
}

/// A guitar that is set, cut at two places for two reasons and compressed.
struct Guitar {
    test::PaperSong song;
    std::vector<Edit> edits;

    Guitar()
    {
        song.add({.file = "Guitar.wav"});
        Session session = song.session;
        const auto take = [&](const std::vector<Edit>& more) {
            session = *sitwell::apply(session, more);
            edits.insert(edits.end(), more.begin(), more.end());
        };
        const auto guitar = [&]() -> const Strip& { return session.strips[0]; };
        take({set_value(guitar(), "fader", "gain", -6.0f, {"balance.part", {}, {}})});
        take(add_band(guitar(), bell(300.0f), {"eq.words", {}, {}}));
        take(add_band(guitar(), bell(2000.0f), {"critique.tone", {}, {}}));
        take({set_value(guitar(), "fader", "gain", -5.5f, {"critique.tone", {}, {}})});
        const auto values = values_of(kCompressorParams, CompressorParams{});
        take({{AddInsert{guitar().id,
                         {InsertId{"compressor"}, "compressor", {values.begin(), values.end()}},
                         1},
               {"dynamics.even", {}, {}}},
              set_value(guitar(), "compressor", "makeup", 2.0f, {"dynamics.even", {}, {}})});
    }

    MixMove move(const std::string& node) const
    {
        for (const MixMove& move : moves_among(edits))
            if (move.node == node) return move;
        return {};
    }
    Session without_move(const std::string& node) const
    {
        const auto rest = without(song.session, edits, move(node).edits);
        EXPECT_TRUE(rest) << node;
        return rest ? rest->session : Session{};
    }
};

EqualizerParams equalizer_of(const Session& session)
{
    return params_from(kEqualizerParams, find_insert(session.strips[0], "equalizer")->values);
}

TEST(MovesAmongEdits, AreWhatSetsOneThing)
{
    const Guitar guitar;
    std::vector<std::string> nodes;
    for (const MixMove& move : moves_among(guitar.edits)) nodes.push_back(move.node);
    EXPECT_EQ(nodes, (std::vector<std::string>{"fader", "equalizer band1", "equalizer band2",
                                               "compressor"}));
    EXPECT_EQ(guitar.move("compressor").edits.size(), 2u);
    EXPECT_EQ(guitar.move("equalizer band2").edits.size(), 5u)
        << "four values, and the level that gives back what they took";
}

TEST(MovesAmongEdits, HoldARoomAndAllThatIsSentToIt)
{
    const auto decision = test::decided(test::pop_band(), test::intent_for("pop"));
    const auto moves = moves_among(decision.edits);
    const auto room = std::find_if(moves.begin(), moves.end(), [](const MixMove& move) {
        return move.strip == StripId{"room-return"};
    });
    ASSERT_NE(room, moves.end());
    EXPECT_EQ(room->node, "return");
    EXPECT_GT(room->strips.size(), 2u);
}

TEST(MovesAmongEdits, LeaveTheMixAsItIsWhenNoneIsLeftOut)
{
    const auto song = test::pop_band();
    const auto decision = test::decided(song, test::intent_for("pop"));
    const auto rest = without(song.session, decision.edits, {});
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->session, decision.session);
    EXPECT_EQ(rest->edits, decision.edits);
}

TEST(MovesAmongEdits, LeaveAnEqualizerToItsOtherBands)
{
    const Guitar guitar;
    const auto without_first = equalizer_of(guitar.without_move("equalizer band1"));
    EXPECT_EQ(without_first.bands[0].type, 0.0f);
    EXPECT_EQ(without_first.bands[1].frequency_hz, 2000.0f);
    const Session without_second = guitar.without_move("equalizer band2");
    EXPECT_EQ(equalizer_of(without_second).bands[1].type, 0.0f);
    EXPECT_EQ(without_second.strips[0].fader.gain_db, -6.0f);
    EXPECT_EQ(find_insert(guitar.without_move("compressor").strips[0], "compressor"), nullptr);
}

TEST(MovesAmongEdits, ComeOutOneByOneOfAnyMixAndTheRestReplays)
{
    for (const char* genre : {"pop", "metal", "jazz", "electronic"}) {
        const auto song = test::pop_band();
        const auto decision = test::decided(song, test::intent_for(genre));
        for (const MixMove& move : moves_among(decision.edits)) {
            const auto rest = without(song.session, decision.edits, move.edits);
            ASSERT_TRUE(rest) << genre << ": " << move.strip.text << " " << move.node;
            EXPECT_EQ(*sitwell::apply(song.session, rest->edits), rest->session);
        }
    }
}

}  // namespace
}  // namespace sitwell
