#include "forecast/foresight.h"

#include "catalog/devices/compressor.h"
#include "catalog/devices/reverb.h"
#include "support/song_on_paper.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace sitwell {
namespace {

/// Four parts, a group bus for two of them and a room.
test::PaperSong small_mix()
{
    test::PaperSong song{20.0};
    for (const char* file : {"Kick.wav", "Bass.wav", "Piano.wav", "Voice.wav"})
        song.add({.file = file, .to_s = 20.0f, .channels = file[0] == 'P' ? 2 : 1});
    const StripId mix = find_mix(song.session)->id;
    Strip drums, room;
    drums.id.text = "drums";
    room.id.text = "room";
    room.role = "return";
    drums.output = room.output = mix;
    const auto reverb = values_of(kReverbParams, ReverbParams{});
    room.chain = {{InsertId{"reverb"}, "reverb", {reverb.begin(), reverb.end()}}};
    auto& strips = song.session.strips;
    strips[0].output = strips[1].output = drums.id;
    strips[3].sends = {{SendId{"room"}, room.id, {-12.0f, 0.0f}}};
    strips.insert(strips.end() - 1, {drums, room});
    return song;
}

void expect_same(const Forecast& now, const Forecast& anew)
{
    ASSERT_EQ(now.strips.size(), anew.strips.size());
    for (std::size_t i = 0; i < now.strips.size(); ++i) {
        const StripForecast& a = now.strips[i];
        const StripForecast& b = anew.strips[i];
        EXPECT_EQ(a.id, b.id);
        EXPECT_EQ(a.k_left, b.k_left) << a.id.text;
        EXPECT_EQ(a.k_right, b.k_right) << a.id.text;
        EXPECT_EQ(a.spectrum, b.spectrum) << a.id.text;
        EXPECT_EQ(a.peak, b.peak) << a.id.text;
        EXPECT_EQ(a.power_gain, b.power_gain) << a.id.text;
        EXPECT_EQ(a.arrived, b.arrived) << a.id.text;
        EXPECT_EQ(a.median_reduction_db, b.median_reduction_db) << a.id.text;
    }
}

using Move = std::function<void(Session&)>;

Insert compressor()
{
    CompressorParams params;
    params.threshold_db = -30.0f;
    const auto values = values_of(kCompressorParams, params);
    return {InsertId{"comp"}, "compressor", {values.begin(), values.end()}};
}

Strip& strip(Session& session, const char* id)
{
    return *find_strip(session, StripId{id});
}

const std::vector<Move>& moves()
{
    static const std::vector<Move> all{
        [](Session& s) { strip(s, "voice").fader.gain_db += 2.0f; },
        [](Session& s) { strip(s, "kick").chain = {compressor()}; },
        [](Session& s) { strip(s, "kick").chain.clear(); },
        [](Session& s) { strip(s, "piano").place.azimuth_deg = 20.0f; },
        [](Session& s) { strip(s, "voice").sends.front().params.level_db -= 3.0f; },
        [](Session& s) { strip(s, "voice").sends.front().params.pre_fader = 1.0f; },
        [](Session& s) { strip(s, "piano").sends = strip(s, "voice").sends; },
        [](Session& s) { strip(s, "piano").sends.clear(); },
        [](Session& s) { strip(s, "drums").fader.gain_db -= 1.0f; },
        [](Session& s) { strip(s, "bass").output = find_mix(s)->id; },
        [](Session& s) { strip(s, "bass").output = StripId{"drums"}; },
        [](Session& s) { strip(s, "piano").mute.on = 1.0f - strip(s, "piano").mute.on; },
        [](Session& s) {
            strip(s, "bass").chain = {compressor()};
            strip(s, "bass").chain.front().key = StripId{"kick"};
        },
        [](Session& s) { std::swap(s.strips[0], s.strips[2]); },
        [](Session& s) { s.length += frames_of_seconds(1.0, s.sample_rate_hz); },
    };
    return all;
}

TEST(Foresight, IsTheForecastOfEverySessionToTheBit)
{
    const auto song = small_mix();
    Session session = song.session;
    Foresight foresight{song.features};
    std::mt19937 draw{7};
    for (int step = 0; step < 60; ++step) {
        expect_same(foresight.of(session), forecast(session, song.features));
        moves()[draw() % moves().size()](session);
    }
}

TEST(Foresight, FollowsStripsThatComeAndGo)
{
    const auto song = small_mix();
    Session without = song.session;
    without.strips.erase(without.strips.begin() + 4, without.strips.begin() + 6);
    for (Strip& each : without.strips) {
        each.sends.clear();
        if (each.output) each.output = find_mix(song.session)->id;
    }
    Foresight foresight{song.features};
    for (const Session* session :
         {&song.session, static_cast<const Session*>(&without), &song.session})
        expect_same(foresight.of(*session), forecast(*session, song.features));
}

}  // namespace
}  // namespace sitwell
