#include "decide/pipeline.h"

#include "decide/balance/voice_over_band.h"
#include "decide/decide_fixture.h"
#include "decide/stages/tracks.h"
#include "forecast/loudness.h"
#include "session/model/validate.h"

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

using test::decided;
using test::intent_for;
using test::pop_band;

const Strip& strip_of_file(const Session& session, const std::string& file)
{
    return *std::find_if(session.strips.begin(), session.strips.end(),
                         [&](const Strip& s) { return s.source && s.source->path == file; });
}

TEST(Decide, LeavesAValidSessionAndReplaysFromItsEdits)
{
    const auto song = pop_band();
    const auto decision = decided(song, intent_for("pop"));
    EXPECT_TRUE(faults_of(decision.session).empty());
    const auto replayed = apply(song.session, decision.edits);
    ASSERT_TRUE(replayed);
    EXPECT_EQ(*replayed, decision.session);
}

TEST(Decide, SetsTheVoiceAgainstTheBandWhereTheGenreWantsIt)
{
    for (const std::string genre : {"pop", "rock", "metal", "acoustic"}) {
        const auto song = pop_band();
        const auto intent = intent_for(genre);
        const auto decision = decided(song, intent);
        EXPECT_NEAR(voice_over_band_db(decision.session, forecast(decision.session, song.features)),
                    intent.genre.vocal_to_backing_db, 0.5)
            << genre;
    }
}

TEST(Decide, DoesNotCareHowLoudTheFilesCame)
{
    auto quiet = pop_band();
    const auto as_it_is = decided(quiet, intent_for("pop"));
    test::PaperSong louder;
    louder.add({.file = "Drums.wav",
                .lufs = -24.0f,
                .centre_hz = 500.0f,
                .crest_db = 16.0f,
                .channels = 2});
    louder.add({.file = "Bass.wav",
                .lufs = -12.0f,
                .centre_hz = 90.0f,
                .crest_db = 11.0f,
                .lowest_note_hz = 41.0f});
    louder.add({.file = "EGtr Rhy 1.wav", .lufs = -27.0f, .centre_hz = 1200.0f});
    louder.add({.file = "EGtr Rhy 2.wav", .lufs = -15.0f, .centre_hz = 1200.0f});
    louder.add({.file = "Piano.wav", .lufs = -20.0f, .centre_hz = 700.0f});
    louder.add({.file = "Lead Vox.wav",
                .lufs = -18.0f,
                .from_s = 10.0f,
                .to_s = 50.0f,
                .lowest_note_hz = 150.0f,
                .rumble_db = -20.0f});
    louder.add({.file = "BGV.wav", .lufs = -29.0f, .from_s = 30.0f, .to_s = 50.0f});
    const auto moved = decided(louder, intent_for("pop"));
    const auto a = forecast(as_it_is.session, quiet.features);
    const auto b = forecast(moved.session, louder.features);
    for (std::size_t i = 0; i < a.strips.size(); ++i)
        EXPECT_NEAR(integrated_lufs(total_power(a.strips[i])),
                    integrated_lufs(total_power(b.strips[i])), 0.3)
            << a.strips[i].id.text;
}

TEST(Decide, GivesEveryEditAReasonAndEveryNumberARoundValue)
{
    const auto decision = decided(pop_band(), intent_for("pop"));
    for (const Edit& edit : decision.edits) {
        EXPECT_FALSE(edit.reason.rule.empty());
        EXPECT_TRUE(edit.reason.text.ends_with('.')) << edit.reason.text;
        if (const auto* set = std::get_if<SetValue>(&edit.change)) {
            const float cents = set->value * 100.0f;
            EXPECT_NEAR(cents, std::round(cents), 0.01) << to_text(set->address);
        }
    }
}

TEST(Decide, KeepsLowsInTheMiddleAndSpreadsWhatDoubles)
{
    const auto decision = decided(pop_band(), intent_for("rock"));
    EXPECT_EQ(strip_of_file(decision.session, "Bass.wav").place.azimuth_deg, 0.0f);
    EXPECT_EQ(strip_of_file(decision.session, "Lead Vox.wav").place.azimuth_deg, 0.0f);
    const float first = strip_of_file(decision.session, "EGtr Rhy 1.wav").place.azimuth_deg;
    const float second = strip_of_file(decision.session, "EGtr Rhy 2.wav").place.azimuth_deg;
    EXPECT_LT(first * second, 0.0f);
}

TEST(Decide, FiltersRumbleWhereThereIsSomeAndNowhereElse)
{
    const auto decision = decided(pop_band(), intent_for("pop"));
    EXPECT_NE(find_insert(strip_of_file(decision.session, "Lead Vox.wav"), "equalizer"), nullptr);
    EXPECT_EQ(find_insert(strip_of_file(decision.session, "Piano.wav"), "equalizer"), nullptr);
    EXPECT_EQ(find_insert(strip_of_file(decision.session, "Bass.wav"), "equalizer"), nullptr);
}

TEST(Decide, MatchesTheLevelOfEveryCompressorItInserts)
{
    const auto song = pop_band();
    const auto decision = decided(song, intent_for("pop"));
    bool any = false;
    for (const Strip& strip : decision.session.strips) {
        if (find_insert(strip, "compressor") == nullptr) continue;
        any = true;
        Strip without = strip;
        without.chain.erase(std::find_if(without.chain.begin(), without.chain.end(),
                                         [](const Insert& i) { return i.device == "compressor"; }));
        const auto with_it = forecast_before_fader(decision.session, strip, song.features);
        const auto bare = forecast_before_fader(decision.session, without, song.features);
        EXPECT_NEAR(playing_lufs(with_it), playing_lufs(bare), 0.3) << strip.id.text;
        EXPECT_LE(with_it.p95_reduction_db, 10.5f);
    }
    EXPECT_TRUE(any);
}

TEST(Decide, KeepsAllReverberationInsideItsWindow)
{
    for (const std::string genre : {"pop", "rock", "orchestral", "hiphop", "acoustic"}) {
        const auto song = pop_band();
        const auto decision = decided(song, intent_for(genre));
        const auto heard = forecast(decision.session, song.features);
        std::vector<const StripForecast*> wet;
        std::vector<const StripForecast*> dry;
        for (std::size_t i = 0; i < decision.session.strips.size(); ++i) {
            const Strip& strip = decision.session.strips[i];
            if (strip.role == "return") wet.push_back(&heard.strips[i]);
            if (!strip.is_bus()) dry.push_back(&heard.strips[i]);
        }
        ASSERT_FALSE(wet.empty());
        const float lu = integrated_lufs(power_sum(wet)) - integrated_lufs(power_sum(dry));
        EXPECT_GE(lu, -18.0f) << genre;
        EXPECT_LE(lu, -11.0f) << genre;
    }
}

TEST(Decide, SendsNoBassAndNoKickIntoTheRoom)
{
    const auto decision = decided(pop_band(), intent_for("rock"));
    EXPECT_TRUE(strip_of_file(decision.session, "Bass.wav").sends.empty());
}

TEST(Decide, BalancesTheSides)
{
    test::PaperSong song;
    song.add({.file = "Piano.wav", .lufs = -20.0f, .channels = 2, .right_over_left_db = -5.0f});
    song.add({.file = "Strings.wav", .lufs = -20.0f, .channels = 2, .right_over_left_db = -3.0f});
    const auto decision = decided(song, intent_for("pop"));
    const auto heard = forecast(decision.session, song.features);
    const auto* mix = heard.find(StripId{"mix-bus"});
    double left = 0.0;
    double right = 0.0;
    for (std::size_t hop = 0; hop < mix->k_left.size(); ++hop) {
        left += mix->k_left[hop];
        right += mix->k_right[hop];
    }
    EXPECT_NEAR(10.0 * std::log10(left / right), 0.0, 0.6);
}

/// Stems of a mix whose voice has much that a raw one would be worked on for.
Decision of_stems(const Works& works)
{
    auto song = test::stems_of_a_mix();
    song.add({.file = "BGV.wav",
              .lufs = -25.0f,
              .channels = 2,
              .lowest_note_hz = 150.0f,
              .rumble_db = -3.0f});
    Intent intent = intent_for("pop");
    intent.works = works;
    return decided(song, intent);
}

std::size_t devices(const Session& session, std::string_view device)
{
    return static_cast<std::size_t>(
        std::count_if(session.strips.begin(), session.strips.end(),
                      [&](const Strip& strip) { return find_insert(strip, device) != nullptr; }));
}

bool tells_of_stems(const Decision& decision)
{
    return std::any_of(decision.notes.begin(), decision.notes.end(),
                       [](const Note& note) { return note.code == "mix.stems"; });
}

TEST(Decide, LeavesStemsOfAMixToWhoeverMixedThemAndSaysSo)
{
    const auto decision = of_stems({});
    for (const char* device : {"compressor", "equalizer", "de_esser"})
        EXPECT_EQ(devices(decision.session, device), 0u) << device;
    EXPECT_EQ(find_strip(decision.session, StripId{"echo-return"}), nullptr);
    EXPECT_TRUE(tells_of_stems(decision));
    EXPECT_FALSE(tells_of_stems(decided(pop_band(), intent_for("pop"))));
}

TEST(Decide, DoesToStemsOfAMixWhatTheClientNames)
{
    const auto decision = of_stems(*works_asked_for({"dynamics", "eq", "balance"}, {}));
    EXPECT_GT(devices(decision.session, "compressor"), 0u);
}

TEST(Decide, ObeysTheClientBeforeAnyGuess)
{
    auto intent = intent_for("pop");
    intent.roles["Piano.wav"] = "organ";
    intent.exclude = {"BGV.wav"};
    const auto decision = decided(pop_band(), intent);
    EXPECT_EQ(strip_of_file(decision.session, "Piano.wav").role, "organ");
    EXPECT_EQ(strip_of_file(decision.session, "BGV.wav").mute.on, 1.0f);
}

TEST(Decide, MovesTheVoiceAgainstTheBandAsAVariantAsks)
{
    const auto song = pop_band();
    const auto over_band_db = [&](float voice_db) {
        Intent intent = intent_for("pop");
        intent.aims.voice_db = voice_db;
        const Session session = decided(song, intent).session;
        return voice_over_band_db(session, forecast(session, song.features));
    };
    const float main_db = over_band_db(0.0f);
    EXPECT_NEAR(over_band_db(1.0f) - main_db, 1.0f, 0.2f);
    EXPECT_NEAR(over_band_db(-0.75f) - main_db, -0.75f, 0.2f);
}

}  // namespace
}  // namespace sitwell
