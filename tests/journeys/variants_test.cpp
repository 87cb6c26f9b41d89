#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "support/band/band.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A small band of some seconds: voices, guitars, keys, bass, a kit in stereo.
void write_small_band(const std::filesystem::path& folder)
{
    band::BandSpec spec;
    spec.seconds = 8.0;
    band::Band band = band::make_band(spec).value();
    std::erase_if(band.tracks, [](const band::BandTrack& track) {
        const auto plays = {"Kick In", "OH ", "Bass DI", "EGtr", "Rhodes", "Lead Vox", "BGV"};
        return std::none_of(plays.begin(), plays.end(), [&](const char* part) {
            return track.name.find(part) != std::string::npos;
        });
    });
    ASSERT_TRUE(band::write_band(band, folder));
}

/// One mix with all its variants, which the tests share.
class MoreMixVariants : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        desk_ = new test::Desk;
        write_small_band(*desk_ / "song");
        const auto run = test::sitwell(
            {"mix", "song", "-o", "mix", "--variants", "--threads", "2", "--json", "--quiet"},
            desk_->path());
        ASSERT_EQ(run.status, 0) << run.err;
        mixed_ = parse_json(run.out).value();
    }
    static void TearDownTestSuite()
    {
        delete desk_;
        desk_ = nullptr;
    }

    static const Json& variant(const std::string& id)
    {
        static const Json kNone;
        for (const Json& each : mixed_["variants"].elements())
            if (each["id"].string_or("") == id) return each;
        ADD_FAILURE() << id << " was not made";
        return kNone;
    }
    static double figure(const Json& of, const char* name)
    {
        return of["figures"][name].number_or(-1000.0);
    }
    static std::string bytes(const std::string& file) { return read_text(*desk_ / file).value(); }

    static inline test::Desk* desk_ = nullptr;
    static inline Json mixed_;
};

TEST_F(MoreMixVariants, DifferInKind)
{
    const double voice_db = figure(mixed_, "lead_over_band_db");
    EXPECT_GT(figure(variant("voice-forward"), "lead_over_band_db"), voice_db + 0.7);
    EXPECT_LT(figure(variant("band-forward"), "lead_over_band_db"), voice_db - 0.7);
    const double side_db = figure(mixed_, "side_to_mid_db");
    EXPECT_LT(figure(variant("intimate"), "side_to_mid_db"), side_db - 1.0);
    EXPECT_GT(figure(variant("wide"), "side_to_mid_db"), side_db + 0.5);
    const double returns_lu = figure(mixed_, "returns_lu");
    EXPECT_LT(figure(variant("intimate"), "returns_lu"), returns_lu - 3.0);
    EXPECT_GT(figure(variant("wide"), "returns_lu"), returns_lu);
    EXPECT_LT(figure(variant("intimate"), "front_to_back_lu"),
              figure(mixed_, "front_to_back_lu") - 0.5);
    EXPECT_THAT(mixed_["variants_left_out"].elements(), testing::IsEmpty());
}

TEST_F(MoreMixVariants, LieInTheMixAsMixesOfTheirOwn)
{
    const auto files = test::files_below(*desk_ / "mix");
    for (const std::string id : {"voice-forward", "band-forward", "intimate", "wide"})
        for (const std::string& file :
             {"song_v01_Mix-" + id + "_48k24.wav", "song_v01_Listen-" + id + ".mp3",
              std::string{"session.json"}, std::string{"report.html"}})
            EXPECT_THAT(files, Contains("variants/" + id + "/" + file));
    const std::string page = bytes("mix/report.html");
    EXPECT_THAT(page, HasSubstr("<section id=\"variants\">"));
    EXPECT_THAT(page, HasSubstr("href=\"variants/wide/report.html\""));
    EXPECT_THAT(bytes("mix/variants/wide/report.html"), HasSubstr("Mix report: wide"));
}

TEST_F(MoreMixVariants, AreRenderedAgainFromTheirSessions)
{
    const auto run = test::sitwell(
        {"render", "mix/variants/intimate/session.json", "--stems", "song", "-o", "again.wav"},
        desk_->path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(bytes("again.wav"), bytes("mix/variants/intimate/song_v01_Mix-intimate_48k24.wav"));
}

TEST_F(MoreMixVariants, AreExplainedAndSetByHandLikeAnyMix)
{
    const auto told = test::sitwell({"explain", "mix/variants/wide"}, desk_->path());
    EXPECT_THAT(told.out, testing::AllOf(HasSubstr("from the middle, as this variant asks 150 %"),
                                         HasSubstr("more or less of it, as this variant asks"),
                                         HasSubstr("What it does: ")));
    const auto set = test::sitwell({"set", "mix/variants/wide", "kick-in.fader", "-3dB", "--quiet"},
                                   desk_->path());
    ASSERT_EQ(set.status, 0) << set.err;
    const auto by_hand = test::sitwell({"explain", "mix/variants/wide", "kick-in"}, desk_->path());
    EXPECT_GT(by_hand.out.rfind("What it does: "), by_hand.out.find("-3 dB")) << by_hand.out;
    const auto files = test::files_below(*desk_ / "mix/variants/wide");
    EXPECT_THAT(files, Contains("song_v02_Mix-wide_48k24.wav"));
    EXPECT_THAT(files, Not(Contains("song_v02_Mix_48k24.wav")));
}

TEST_F(MoreMixVariants, HaveTheSameBitsForAnyNumberOfThreads)
{
    const auto run = test::sitwell(
        {"mix", "song", "-o", "again", "--variants", "intimate", "--threads", "1", "--quiet"},
        desk_->path());
    ASSERT_EQ(run.status, 0) << run.err;
    const std::string variant = "variants/intimate/song_v01_Mix-intimate_48k24.wav";
    for (const std::string& file : {variant, std::string{"song_v01_Mix_48k24.wav"}})
        EXPECT_EQ(bytes("again/" + file), bytes("mix/" + file)) << file;
}

class VariantsOfABand : public testing::Test {
protected:
    VariantsOfABand()
    {
        test::write_part(desk / "song/Kick.wav", 55.0, 4.0);
        test::write_part(desk / "song/Bass.wav", 82.0, 4.0);
        test::write_part(desk / "song/Shaker.wav", 3000.0, 4.0);
    }

    test::Outcome mix(const std::vector<std::string>& options) const
    {
        std::vector<std::string> words{"mix", "song", "--quiet"};
        words.insert(words.end(), options.begin(), options.end());
        auto run = test::sitwell(words, desk.path());
        EXPECT_EQ(run.status, 0) << run.err;
        return run;
    }

    const test::Desk desk;
};

TEST_F(VariantsOfABand, AreLeftOutWhereNobodyLeadsAndTold)
{
    const auto run = mix({"--variants", "voice-forward,wide"});
    EXPECT_THAT(run.out, HasSubstr("voice forward  left out. Nobody leads this song."));
    EXPECT_THAT(run.out, HasSubstr("song-mix/variants/wide/song_v01_Mix-wide_48k24.wav"));
    EXPECT_FALSE(std::filesystem::exists(desk / "song-mix/variants/voice-forward"));
    EXPECT_THAT(read_text(desk / "song-mix/report.html").value(),
                HasSubstr("Nobody leads this song."));
}

TEST_F(VariantsOfABand, AreLeftOutWhereTheyWouldBeTheMixItself)
{
    const auto run = mix({"--variants", "wide", "--do", "gain,balance"});
    EXPECT_THAT(run.out, HasSubstr("wide           left out. It is the same as the mix"));
    EXPECT_FALSE(std::filesystem::exists(desk / "song-mix/variants"));
}

TEST_F(VariantsOfABand, LeaveTheMixAsItIsWithoutThem)
{
    mix({"-o", "plain"});
    mix({"-o", "mix", "--variants", "wide"});
    for (const std::string& file : test::files_below(desk / "plain")) {
        if (file == "report.html") continue;
        EXPECT_EQ(read_text(desk / "plain" / file).value(), read_text(desk / "mix" / file).value())
            << file;
    }
    EXPECT_THAT(read_text(desk / "plain/report.html").value(),
                Not(HasSubstr("<section id=\"variants\">")));
}

TEST_F(VariantsOfABand, AreRefusedTogetherByNamesThatAreNone)
{
    const auto run =
        test::sitwell({"mix", "song", "-o", "none", "--variants", "wyde,wide,louder"}, desk.path());
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, HasSubstr("Did you mean 'wide'?"));
    EXPECT_THAT(run.err, HasSubstr("'louder'"));
    EXPECT_THAT(run.err, HasSubstr("voice-forward, band-forward, intimate, wide"));
    EXPECT_FALSE(std::filesystem::exists(desk / "none"));
}

}  // namespace
}  // namespace sitwell
