#include "analysis/character/expression.h"
#include "catalog/devices/compressor.h"
#include "decide/decide_fixture.h"
#include "decide/dynamics/mix_motion.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/gain_reduction.h"
#include "forecast/loudness.h"
#include "session/model/sound_key.h"

#include <array>
#include <cmath>

namespace sitwell {
namespace {

/// A voice whose phrases rise and fall by `swing_db`, as features.
test::PaperSong sung(float swing_db, float crest_db = 14.0f)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -24.0f, .crest_db = crest_db});
    song.session.strips[0].role = "lead_vocal";
    TrackFeatures& sound = song.features.begin()->second;
    for (std::size_t i = 0; i < sound.peak.size(); ++i)
        if (i / 200 % 2 == 1) sound.peak[i] *= std::pow(10.0f, -swing_db / 20.0f);
    return song;
}

std::optional<CompressorParams> compressor_on(const test::PaperSong& song,
                                              const std::string& genre = "pop")
{
    const auto edits = compress_tracks(song.session, song.features, test::intent_for(genre));
    if (edits.empty()) return std::nullopt;
    return params_from(kCompressorParams, std::get<AddInsert>(edits[0].change).insert.values);
}

ReductionFigures worked(const test::PaperSong& song, const CompressorParams& params)
{
    return figures_of(reduction_db(song.features.begin()->second.peak, 1.0f, params));
}

TEST(CompressTracks, SolvesTheThresholdForWhatTheRoleWants)
{
    const auto intent = test::intent_for("pop");
    const Json& row = intent.practice->compression["roles"]["lead_vocal"];
    const auto wanted_median = static_cast<float>(row["median_reduction_db"].number_or(0.0));
    const auto wanted_p95 = static_cast<float>(row["p95_reduction_db"].number_or(0.0));
    for (const float swing_db : {3.0f, 6.0f, 12.0f}) {
        const auto song = sung(swing_db);
        const auto params = compressor_on(song);
        ASSERT_TRUE(params) << swing_db;
        const auto figures = worked(song, *params);
        EXPECT_LE(figures.median_db, wanted_median + 0.1f) << swing_db;
        EXPECT_LE(figures.p95_db, wanted_p95 + 0.1f) << swing_db;
        EXPECT_TRUE(figures.median_db > wanted_median - 0.3f || figures.p95_db > wanted_p95 - 0.3f)
            << swing_db << ": neither bound is used";
    }
}

TEST(CompressTracks, FollowsTheLevelOfTheRecording)
{
    auto quiet = sung(6.0f);
    for (float& peak : quiet.features.begin()->second.peak) peak *= 0.5f;
    const auto params = compressor_on(quiet);
    const auto louder = compressor_on(sung(6.0f));
    ASSERT_TRUE(params && louder);
    EXPECT_NEAR(louder->threshold_db - params->threshold_db, 6.02f, 0.11f);
}

TEST(CompressTracks, LeavesAPartAloneThatCameCompressed)
{
    EXPECT_TRUE(compressor_on(sung(6.0f)));
    EXPECT_FALSE(compressor_on(sung(6.0f, 5.0f)));
}

TEST(CompressTracks, WorksLessInGenresThatBreathe)
{
    const auto song = sung(6.0f);
    const auto pop = compressor_on(song, "pop");
    const auto jazz = compressor_on(song, "jazz");
    ASSERT_TRUE(pop);
    if (jazz) {
        EXPECT_GT(jazz->threshold_db, pop->threshold_db);
    }
}

TEST(CompressTracks, LetsGoBeforeTheNextNote)
{
    auto song = sung(6.0f);
    song.features.begin()->second.onsets_per_s = 8.0f;
    const auto params = compressor_on(song);
    ASSERT_TRUE(params);
    EXPECT_LE(params->release_ms, 0.8f * 1000.0f / 8.0f + 0.5f);
}

TEST(CompressTracks, KnowsNoCompressorForABoughtBeat)
{
    auto song = sung(6.0f);
    song.session.strips[0].role = "backing_mix";
    EXPECT_FALSE(compressor_on(song));
}

/// A voice of which one syllable in eight stands out.
test::PaperSong syllables()
{
    auto song = sung(6.0f);
    TrackFeatures& sound = song.features.begin()->second;
    std::fill(sound.k_left.begin(), sound.k_left.end(), 0.0f);
    for (std::size_t i = 0; i < sound.mean_square.size(); ++i) {
        sound.peak[i] = i % 50 >= 40 ? 0.02f : i / 50 % 8 == 0 ? 0.4f : 0.12f;
        sound.mean_square[i] = 0.3f * sound.peak[i] * sound.peak[i];
        sound.k_left[i / kEnvelopeHops] += sound.mean_square[i] / kEnvelopeHops;
    }
    return song;
}

float given_up_lu(const test::PaperSong& song, const Intent& intent)
{
    const auto edits = compress_tracks(song.session, song.features, intent);
    const auto& track = song.session.strips[0];
    const auto before = forecast_before_fader(song.session, track, song.features);
    if (edits.empty()) return 0.0f;
    const auto evened = *sitwell::apply(song.session, edits);
    const auto after = forecast_before_fader(evened, evened.strips[0], song.features);
    const auto change = change_of_power(track, before, after, 0.0f);
    return MixMotion{song.session, song.features}.given_up_lu(std::array{&change});
}

TEST(CompressTracks, TakesLittleOfWhatMovesInTheMix)
{
    const auto song = syllables();
    Intent intent = test::intent_for("pop");
    const float most_lu =
        Practice::number(intent.practice->compression, "micro_dynamics_given_up_lu");
    EXPECT_LE(given_up_lu(song, intent), most_lu + 0.01f);
    Practice unbound = *intent.practice;
    unbound.compression.set("micro_dynamics_given_up_lu", Json::object({{"value", 9.0f}}));
    intent.practice = std::make_shared<Practice>(std::move(unbound));
    EXPECT_GT(given_up_lu(song, intent), most_lu + 0.3f);
}

TEST(CompressTracks, LeavesPhrasesInTheOrderInWhichTheyWereSung)
{
    // Dense phrases and sparse ones, each a little louder than the one before: a compressor that
    // works hard takes more from the dense ones.
    test::PaperSong song = sung(0.0f);
    TrackFeatures& sound = song.features.begin()->second;
    const std::size_t phrase_hops = 50;
    for (std::size_t hop = 0; hop < sound.k_left.size(); ++hop) {
        const std::size_t phrase = hop / phrase_hops;
        const bool rests = hop % phrase_hops >= phrase_hops - 5;
        const bool dense = phrase % 2 == 1;
        const float louder = std::pow(10.0f, 0.06f * static_cast<float>(phrase));
        sound.active[hop] = rests ? 0 : 1;
        sound.k_left[hop] = rests ? 0.0f : 1e-3f * louder;
        for (std::size_t i = 0; i < 20; ++i) {
            const bool loud = dense || i < 4;
            sound.mean_square[20 * hop + i] = rests ? 0.0f : loud ? 1e-3f * louder : 1e-4f * louder;
            sound.peak[20 * hop + i] = 2.0f * std::sqrt(sound.mean_square[20 * hop + i]);
        }
    }
    const auto edits = compress_tracks(song.session, song.features, test::intent_for("pop"));
    const auto evened = *sitwell::apply(song.session, edits);
    const auto phrases = [&](const Session& session) {
        const auto heard = forecast_before_fader(session, session.strips[0], song.features);
        return phrase_loudness_lufs(total_power(heard), heard.active);
    };
    const auto kept = expression_kept(phrases(song.session), phrases(evened));
    ASSERT_TRUE(kept);
    EXPECT_GE(kept->order, 0.85);
}

/// Two overheads, the right one with so much softer strokes in between.
test::PaperSong overheads(float right_swing)
{
    test::PaperSong song;
    for (const char* file : {"OH L.wav", "OH R.wav"})
        song.add({.file = file, .lufs = -24.0f, .crest_db = 14.0f});
    for (Strip& strip : song.session.strips)
        if (!strip.is_bus()) strip.role = "overheads";
    for (std::size_t t = 0; t < 2; ++t) {
        auto& peak = song.features.at(sound_key(*song.session.strips[t].source)).peak;
        for (std::size_t i = 0; i < peak.size(); ++i)
            if (i / 200 % 2 == 1) peak[i] *= t == 0 ? 0.5f : right_swing;
    }
    return song;
}

TEST(CompressTracks, MovesBothHalvesOfAPairAlike)
{
    const auto song = overheads(0.35f);
    const auto edits = compress_tracks(song.session, song.features, test::intent_for("rock"));
    ASSERT_EQ(edits.size(), 2u);
    const auto params = [&](std::size_t half) {
        return params_from(kCompressorParams,
                           std::get<AddInsert>(edits[half].change).insert.values);
    };
    EXPECT_EQ(params(0).threshold_db, params(1).threshold_db);
    EXPECT_EQ(params(0).attack_ms, params(1).attack_ms);
    EXPECT_EQ(params(0).release_ms, params(1).release_ms);
}

TEST(CompressTracks, MovesBothHalvesWhereOneHardlyNeedsIt)
{
    auto song = overheads(0.35f);
    for (float& peak : song.features.at(sound_key(*song.session.strips[0].source)).peak)
        peak *= 0.4f;
    const auto edits = compress_tracks(song.session, song.features, test::intent_for("rock"));
    EXPECT_EQ(edits.size(), 2u);
}

TEST(CompressTracks, LeavesAPairWhoseOtherHalfCameCompressed)
{
    auto song = overheads(0.35f);
    song.features.at(sound_key(*song.session.strips[1].source)).crest_db = 6.0f;
    EXPECT_TRUE(compress_tracks(song.session, song.features, test::intent_for("rock")).empty());
}

}  // namespace
}  // namespace sitwell
