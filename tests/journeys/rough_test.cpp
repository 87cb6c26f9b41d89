#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "journeys/told_of_file.h"
#include "media/audio_writer.h"
#include "support/signals.h"

#include <array>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t kFrames = 48000 * 8;
constexpr std::array kParts{"Kick", "Bass", "EGtr", "Lead Vox"};
using Wave = std::vector<float>;

/// Bursts of noise that belong to no other part, in a rhythm of their own.
Wave played(std::uint64_t part)
{
    Wave wave = test::white_row(kFrames, part + 1);
    for (std::size_t n = 0; n < kFrames; ++n)
        wave[n] *= static_cast<float>(
            0.2 *
            std::exp(-static_cast<double>((n + 5000 * part) % (18000 + 3700 * part)) / 6000.0));
    return wave;
}

void write(const std::filesystem::path& file, const Wave& wave)
{
    std::filesystem::create_directories(file.parent_path());
    AudioBuffer audio{1, wave.size()};
    std::copy(wave.begin(), wave.end(), audio.channel(0).begin());
    auto writer = create_audio(file, {48000.0, 1, Encoding::pcm24}).value();
    ASSERT_TRUE(writer->write(audio.view()));
    ASSERT_TRUE(writer->finish());
}

/// The parts through such faders.
Wave mixed(const std::array<double, kParts.size()>& faders_db, std::size_t first_part = 0)
{
    Wave mix(kFrames, 0.0f);
    for (std::size_t p = 0; p < kParts.size(); ++p) {
        const Wave part = played(first_part + p);
        const auto gain = static_cast<float>(std::pow(10.0, faders_db[p] / 20.0));
        for (std::size_t n = 0; n < kFrames; ++n) mix[n] += gain * part[n];
    }
    return mix;
}

class Rough : public testing::Test {
protected:
    void SetUp() override
    {
        for (std::size_t p = 0; p < kParts.size(); ++p)
            write(desk / "song" / (std::string{kParts[p]} + ".wav"), played(p));
    }

    Json mix_with(const std::string& rough)
    {
        const auto run = test::sitwell({"mix", "song", "--rough", rough, "--do", "gain,balance",
                                        "--fresh", "--json", "--quiet"},
                                       desk.path());
        EXPECT_EQ(run.status, 0) << run.err;
        return parse_json(run.out).value();
    }

    const test::Desk desk;
};

/// The last level each part was given beside the rough mix.
std::map<std::string, std::string> balanced(const Json& mix)
{
    std::map<std::string, std::string> told;
    for (const Json& edit : mix["edits"].elements())
        if (edit["rule"].string_or("") == "balance.part")
            told[edit["target"].string_or("")] = edit["text"].string_or("");
    return told;
}

TEST_F(Rough, MixFromElsewhereIsGoneByInPlaceOfTheOneThatCame)
{
    write(desk / "elsewhere/Friday.wav", mixed({-3.0, -6.0, -9.0, 3.0}));
    write(desk / "song/Rough Mix.wav", mixed({3.0, -12.0, 3.0, -9.0}));
    const Json mix = mix_with("elsewhere/Friday.wav");
    EXPECT_THAT(test::told_of_file(mix["notes"], "Friday.wav")["text"].string_or(""),
                HasSubstr("How loud 4 of 4 tracks are in this rough mix was read"));
    const auto told = balanced(mix);
    EXPECT_EQ(told.size(), kParts.size());
    for (const auto& [target, text] : told)
        EXPECT_THAT(text, HasSubstr("your rough mix")) << target;
    std::string left_out;
    for (const Json& file : mix["tracks"]["left_out"].elements())
        left_out += file["file"].string_or("") + ": " + file["reason"].string_or("") + "\n";
    EXPECT_THAT(left_out, HasSubstr("Friday.wav: it is the rough mix that you named"));
    EXPECT_THAT(left_out, HasSubstr("you named another one, 'Friday.wav'"));
    EXPECT_THAT(read_text(desk / "song-mix/report.html").value(), HasSubstr("Your rough mix"));
    EXPECT_THAT(read_text(desk / "song-mix/session.json").value(),
                Not(HasSubstr("\"path\": \"Friday.wav\"")));
    EXPECT_EQ(
        test::sitwell({"render", "song-mix/session.json", "--stems", "song", "-o", "again.wav"},
                      desk.path())
            .status,
        0);
}

using MoreRough = Rough;

TEST_F(MoreRough, MixOfAnotherSongIsToldAndNotGoneBy)
{
    write(desk / "Other.wav", mixed({0.0, 0.0, 0.0, 0.0}, kParts.size()));
    const Json mix = mix_with("Other.wav");
    EXPECT_THAT(test::told_of_file(mix["notes"], "Other.wav")["text"].string_or(""),
                HasSubstr("do not add up to this rough mix"));
    for (const auto& [target, text] : balanced(mix))
        EXPECT_THAT(text, Not(HasSubstr("your rough mix"))) << target;
    EXPECT_THAT(read_text(desk / "song-mix/report.html").value(),
                HasSubstr("Your tracks, all faders at unity"));
}

TEST_F(Rough, MixThatCannotBeHeardIsRefusedBeforeAnythingIsMixed)
{
    const auto run = test::sitwell({"mix", "song", "--rough", "nowhere.wav"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("nowhere.wav: There is no such file"));
    EXPECT_THAT(test::files_below(desk / "song-mix"), IsEmpty());
}

}  // namespace
}  // namespace sitwell
