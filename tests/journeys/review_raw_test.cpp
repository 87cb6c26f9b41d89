#include "app/verbs/character_song.h"
#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "media/audio_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sitwell {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::IsSupersetOf;
using testing::Not;
using Ids = std::set<std::string>;

constexpr std::array kNames{"Lead Vox.wav", "Kick.wav",     "Snare.wav",
                            "Bass.wav",     "EGtr Rhy.wav", "Strings.wav"};
constexpr std::size_t kMonoTracks = 4;
const Ids kOfPrints{"T12.clicks", "D3.pumping", "D4.drums", "D4.music", "D4.mix",
                    "C7.order",   "C7.span",    "C8.row",   "C8.bus"};

void write_raw(const fs::path& file, ConstAudioView audio)
{
    fs::create_directories(file.parent_path());
    WriteSpec spec;
    spec.sample_rate_hz = spoiling::kRateHz;
    spec.channels = audio.channels();
    spec.encoding = Encoding::float32;
    auto writer = create_audio(file, spec).value();
    ASSERT_TRUE(writer->write(audio));
    ASSERT_TRUE(writer->finish());
}

/// Peaks cut off so many decibels above the RMS.
void clip(AudioBuffer& audio, double over_rms_db)
{
    double energy = 0.0;
    for (const float x : audio.channel(0)) energy += static_cast<double>(x) * x;
    const auto most = static_cast<float>(
        std::sqrt(energy / static_cast<double>(audio.frames()) * std::pow(10.0, over_rms_db / 10)));
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c)) x = std::clamp(x, -most, most);
}

/// A bus compressor, 10:1.
void hold_bus(AudioBuffer& mix, float attack_ms, float release_ms)
{
    CompressorParams params;
    params.threshold_db = -30.0f;
    params.ratio = 10.0f;
    params.attack_ms = attack_ms;
    params.release_ms = release_ms;
    spoiling::play(mix, "compressor", values_of(kCompressorParams, params), spoiling::kRateHz);
}

/// A small song on disk: its tracks as recorded, some of one channel and 9 dB hotter than they are
/// mixed, its stems with their rooms, and a mix of them for every spoil.
class RawReview : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        desk() = std::make_unique<test::Desk>();
        const fs::path& folder = desk()->path();
        spoiling::Song song = spoiling::small_song();
        song.send_to_room();
        AudioBuffer mix{2, spoiling::kLength};
        std::vector<AudioBuffer> stems;
        for (std::size_t p = 0; p < kNames.size(); ++p) {
            AudioBuffer stem{song.parts[p].dry};
            add(song.parts[p].wet, 1.0f, stem);
            add(stem, 1.0f, mix);
            write_raw(folder / "stems" / kNames[p], stem);
            AudioBuffer raw{song.parts[p].dry};
            if (p < kMonoTracks) spoiling::scale(raw, 9.0);
            write_raw(folder / "raw" / kNames[p],
                      p < kMonoTracks ? raw.view().first_channels(1) : raw.view());
            stems.push_back(std::move(stem));
        }
        write_clipped(stems, "clipped drums", {1, 2}, 8.0);
        write_clipped(stems, "clipped music", {4, 5}, 4.0);
        AudioBuffer clicking{mix}, pumping{mix}, held{mix};
        for (const double at_s : {2.1, 4.35, 7.6})
            clicking.channel(0)[static_cast<std::size_t>(at_s * spoiling::kRateHz)] += 0.5f;
        hold_bus(pumping, 0.5f, 150.0f);
        hold_bus(held, 30.0f, 500.0f);
        write_raw(folder / "held back.wav", held);
        write_raw(folder / "clicking.wav", clicking);
        write_raw(folder / "pumping.wav",
                  spoiling::at_lufs(std::move(pumping), spoiling::kMixLufs, spoiling::kRateHz));
        write_raw(folder / "other" / "Kazoo.wav", test::pink_noise(1, spoiling::kLength, 77, 0.1f));
        for (const spoiling::Spoil& spoil : spoiling::spoils()) {
            AudioBuffer spoiled{mix}, lead{2, spoiling::kLength};
            spoil.bus(spoiled, lead, spoiling::kRateHz);
            write_raw(folder / (std::string{spoil.name} + ".wav"),
                      spoiling::at_lufs(std::move(spoiled), spoiling::kMixLufs, spoiling::kRateHz));
        }
    }
    /// Stems with the peaks of some cut off, and their mix.
    static void write_clipped(std::vector<AudioBuffer> stems, const std::string& name,
                              const std::set<std::size_t>& clipped, double over_rms_db)
    {
        AudioBuffer mix{2, spoiling::kLength};
        for (std::size_t p = 0; p < stems.size(); ++p) {
            if (clipped.count(p) > 0) clip(stems[p], over_rms_db);
            write_raw(desk()->path() / (name + " stems") / kNames[p], stems[p]);
            add(stems[p], 1.0f, mix);
        }
        write_raw(desk()->path() / (name + ".wav"), mix);
    }
    static void TearDownTestSuite() { desk().reset(); }
    static std::unique_ptr<test::Desk>& desk()
    {
        static std::unique_ptr<test::Desk> kDesk;
        return kDesk;
    }

    static test::Outcome review(std::vector<std::string> options)
    {
        options.insert(options.begin(), {"review"});
        options.insert(options.end(), {"--genre", "pop", "--quiet", "--cache", "cache"});
        return test::sitwell(options, desk()->path());
    }
    static Json as_json(std::vector<std::string> options)
    {
        options.push_back("--json");
        const auto run = review(std::move(options));
        EXPECT_EQ(run.status, 0) << run.err;
        return parse_json(run.out).value_or(Json{});
    }
    /// The tests of character that the mix does not pass. Ten seconds of made sound are like no
    /// record, and move little by themselves.
    static Ids cries(const Json& reviewed)
    {
        Ids ids;
        for (const Json& test : reviewed["tests"].elements())
            if (test["id"].string_or("").starts_with("C") && !test["pass"].bool_or(true))
                ids.insert(test["id"].string_or(""));
        ids.erase("C11.likeness");
        ids.erase("C1.micro_dynamics");
        return ids;
    }
    static Ids told(const Json& reviewed, const char* list)
    {
        Ids ids;
        for (const Json& test : reviewed[list].elements()) ids.insert(test["id"].string_or(""));
        return ids;
    }
};

/// What each spoil of the mix bus must make cry, and what it may. Faders that come closest to a
/// squashed mix take part of the squash for balance.
struct Heard {
    const char* mix;
    Ids cries, may = {};
};

TEST_F(RawReview, NamesWhatTheMixMadeOfItsTracksAndNothingElse)
{
    const std::array expected{Heard{"nothing", {}}, Heard{"muddy", {"C4.mud"}},
                              Heard{"harsh", {"C3.harsh"}}, Heard{"dull", {"C4.air"}},
                              Heard{"squashed", {"C2.snare"}, {"C1.against_faders", "C2.kick"}}};
    for (const Heard& mix : expected) {
        const Ids heard = cries(as_json({std::string{mix.mix} + ".wav", "--raw", "raw"}));
        EXPECT_THAT(heard, IsSupersetOf(mix.cries)) << mix.mix;
        Ids known = mix.cries;
        known.insert(mix.may.begin(), mix.may.end());
        EXPECT_THAT(heard, IsSubsetOf(known)) << mix.mix;
    }
}

TEST_F(RawReview, JudgesEveryAxisBesideItsStems)
{
    const Json reviewed = as_json({"nothing.wav", "--raw", "raw", "--stems", "stems"});
    EXPECT_THAT(cries(reviewed), IsEmpty());
    EXPECT_THAT(told(reviewed, "tests"),
                IsSupersetOf({"C1.against_faders", "C2.kick", "C2.snare", "C3.harsh", "C4.mud",
                              "C4.air", "C5.words", "C6.together", "C6.ring", "C6.ring_in_time",
                              "C6.ring_against_faders"}));
    EXPECT_EQ(told(reviewed, "not_judged"), (Ids{"C7.order", "C7.span", "C8.bus", "C8.row"}))
        << "one gain lies between stems and mix, and its beds play too evenly for their rooms to "
           "be told";
    EXPECT_THAT(reviewed["not_judged"].elements()[0]["why"].string_or(""),
                HasSubstr("nothing on its bus moves"));
    EXPECT_GT(reviewed["raw"]["explained"].number_or(0.0), 0.6);
    for (const Json& track : reviewed["raw"]["tracks"].elements())
        EXPECT_GT(track["fader_db"].number_or(-100.0), -20.0) << track["file"].string_or("");
}

using MoreRawReview = RawReview;

/// What the prints tell of the work on buses, beside stems and recordings.
TEST_F(MoreRawReview, HearsBusesAndClicksByTheirOwnTestsAlone)
{
    struct Bus {
        const char *mix, *stems;
        Ids cries, may = {};
    };
    for (const Bus& bus :
         {Bus{"nothing", "stems", {}}, Bus{"pumping", "stems", {"D3.pumping"}, {"C8.bus"}},
          Bus{"held back", "stems", {"C8.bus"}, {"D3.pumping"}},
          Bus{"clicking", "stems", {"T12.clicks"}, {"D4.mix"}},
          Bus{"clipped drums", "clipped drums stems", {"D4.drums"}, {"D4.mix"}},
          Bus{"clipped music", "clipped music stems", {"D4.music"}}}) {
        const Json reviewed =
            as_json({std::string{bus.mix} + ".wav", "--raw", "raw", "--stems", bus.stems});
        Ids heard;
        for (const Json& test : reviewed["tests"].elements())
            if (kOfPrints.count(test["id"].string_or("")) > 0 && !test["pass"].bool_or(true))
                heard.insert(test["id"].string_or(""));
        EXPECT_THAT(heard, IsSupersetOf(bus.cries)) << bus.mix;
        Ids known = bus.cries;
        known.insert(bus.may.begin(), bus.may.end());
        EXPECT_THAT(heard, IsSubsetOf(known)) << bus.mix;
    }
}

TEST_F(RawReview, SaysWhatCannotBeJudgedWithoutTheRest)
{
    const Json alone = as_json({"nothing.wav"});
    EXPECT_THAT(told(alone, "not_judged"),
                IsSupersetOf({"C1.against_faders", "C5.words", "C10.lead", "B1.lead"}));
    EXPECT_THAT(told(alone, "not_judged"), Not(testing::Contains("C1.micro_dynamics")));
    const Json beside_raw = as_json({"nothing.wav", "--raw", "raw"});
    EXPECT_THAT(told(beside_raw, "not_judged"), IsSupersetOf({"C5.words", "C10.lead"}));
    EXPECT_THAT(told(beside_raw, "not_judged"), Not(testing::Contains("C1.against_faders")));
    const auto run = review({"nothing.wav", "--raw", "raw", "-o", "out"});
    EXPECT_THAT(run.out, AllOf(HasSubstr("By faders alone, 6 of 6 tracks account for"),
                               HasSubstr("that need the stems it was printed with (--stems DIR)"),
                               Not(HasSubstr("--raw DIR"))));
    EXPECT_THAT(read_text(*desk() / "out/review.html").value(),
                AllOf(HasSubstr("By faders alone"), HasSubstr("against faders alone")));
}

TEST_F(RawReview, RefusesWhatItWasNotMixedFrom)
{
    const auto other = review({"nothing.wav", "--raw", "other"});
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.err, AllOf(HasSubstr("--raw"), HasSubstr("do not add up to this mix")));
    fs::create_directories(*desk() / "broken");
    ASSERT_TRUE(write_text(*desk() / "broken/Kick.wav", "no sound at all"));
    EXPECT_THAT(review({"nothing.wav", "--raw", "broken"}).err, HasSubstr("Kick.wav"));
    EXPECT_THAT(review({"nothing.wav", "--raw", "nowhere"}).err, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace sitwell
