#include "app/print/print_mix.h"

#include "catalog/catalog.h"
#include "core/system/files.h"
#include "media/media_test_files.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr std::size_t kFrames = 30000;
/// Of one file of 24 bits: half a step of rounding and a whole one of dither (TPDF).
constexpr float kStep = 1.5f / 8388608.0f;
const StripId kVoice{"voice"};
const StripId kGuitar{"guitar"};

/// A voice and a guitar, each panned, into a mix.
class PrintMix : public test::MediaFiles {
protected:
    PrintMix()
    {
        session_.title = "Song";
        session_.length = kFrames;
        add_track(kVoice, 0.1f, -30.0f);
        add_track(kGuitar, 0.05f, 60.0f);
        session_.strips.emplace_back().id = StripId{"mix"};
    }

    void add_track(const StripId& id, float gain, float azimuth_deg)
    {
        const std::string file = id.text + ".wav";
        const auto seed = static_cast<std::uint64_t>(session_.strips.size() + 1);
        files_[file] = write(file, test::white_noise(1, kFrames, seed, gain));
        Strip& strip = session_.strips.emplace_back();
        strip.id = id;
        strip.source.emplace();
        strip.source->path = file;
        strip.source->content_hash = "hash of " + file;
        strip.source->frames = kFrames;
        strip.fader.gain_db = -3.0f;
        strip.place.azimuth_deg = azimuth_deg;
        strip.output = StripId{"mix"};
    }

    void put_on_mix(const std::string& device)
    {
        session_.strips.back().chain.push_back(
            {InsertId{device}, device, default_values(*find_device(device))});
    }

    Result<PrintOutcome> print(const PrintSpec& spec) const
    {
        return print_mix(session_, files_, spec, *no_progress());
    }

    PrintSpec everything() const
    {
        PrintSpec spec;
        spec.mix = path("mix.wav");
        spec.stems = {{kVoice, path("stem voice.wav")}, {kGuitar, path("stem guitar.wav")}};
        return spec;
    }

    AudioBuffer heard(const std::string& name) { return test::read_all(*open(path(name))); }

    AudioBuffer sum_of(const std::vector<std::string>& names)
    {
        AudioBuffer sum{2, kFrames};
        for (const std::string& name : names) add(heard(name), 1.0f, sum);
        return sum;
    }

    std::vector<std::string> files_in_folder() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{path("")})
            names.push_back(entry.path().filename().string());
        return names;
    }

    Session session_;
    FileMap files_;
};

TEST_F(PrintMix, StemsSumToTheMix)
{
    const auto printed = print(everything());
    ASSERT_TRUE(printed) << to_text(printed.error());
    EXPECT_THAT(printed->files,
                UnorderedElementsAre(path("stem voice.wav"), path("stem guitar.wav")));
    EXPECT_LT(
        test::largest_difference(heard("mix.wav"), sum_of({"stem voice.wav", "stem guitar.wav"})),
        3.0f * kStep);
    EXPECT_GT(test::rms(heard("stem voice.wav")), 0.02);
    EXPECT_FALSE(std::filesystem::exists(path("BusResidue.wav"))) << "nothing is left over";
}

TEST_F(PrintMix, KeepsWhatABusAddsBesideTheStems)
{
    put_on_mix("saturator");
    const auto printed = print(everything());
    ASSERT_TRUE(printed) << to_text(printed.error());
    ASSERT_THAT(printed->files, SizeIs(3));
    EXPECT_EQ(printed->files.back(), path("BusResidue.wav"));
    EXPECT_GT(test::largest_sample(heard("BusResidue.wav")), 0.0001f);
    EXPECT_LT(
        test::largest_difference(heard("mix.wav"),
                                 sum_of({"stem voice.wav", "stem guitar.wav", "BusResidue.wav"})),
        4.0f * kStep);
}

TEST_F(PrintMix, PrintsAGroupAsTheSumOfItsTracks)
{
    PrintSpec spec = everything();
    spec.groups = {{path("both.wav"), {kGuitar, kVoice}}, {path("instrumental.wav"), {kGuitar}}};
    const auto printed = print(spec);
    ASSERT_TRUE(printed) << to_text(printed.error());
    EXPECT_LT(test::largest_difference(heard("both.wav"), heard("mix.wav")), 2.0f * kStep);
    EXPECT_LT(test::largest_difference(heard("instrumental.wav"), heard("stem guitar.wav")),
              2.0f * kStep);

    // Without its stems, too.
    spec.mix.clear();
    spec.stems.clear();
    spec.groups = {{path("alone.wav"), {kGuitar}}};
    const auto alone = print(spec);
    ASSERT_TRUE(alone) << to_text(alone.error());
    EXPECT_THAT(alone->files, ElementsAre(path("alone.wav")));
    EXPECT_LT(test::largest_difference(heard("alone.wav"), heard("stem guitar.wav")), 2.0f * kStep);
}

TEST_F(PrintMix, MeasuresTheMixAndTheVoiceInIt)
{
    PrintSpec spec;
    spec.lead_voices = {kVoice};
    auto printed = print(spec);
    ASSERT_TRUE(printed) << to_text(printed.error());
    ASSERT_TRUE(printed->voice_over_band_db);
    EXPECT_NEAR(*printed->voice_over_band_db, 6.02, 0.2) << "of noises alike but for their level";
    EXPECT_GT(printed->mix.integrated_lufs, -40.0);
    EXPECT_THAT(printed->files, IsEmpty());

    spec.measures = false;
    printed = print(spec);
    ASSERT_TRUE(printed);
    EXPECT_EQ(printed->mix.integrated_lufs, MixFigures{}.integrated_lufs);
}

TEST_F(PrintMix, GivesTheSameBytesOnAnyNumberOfThreads)
{
    PrintSpec spec = everything();
    ASSERT_TRUE(print(spec));
    spec.threads = 3;
    spec.mix = path("again.wav");
    for (auto& [strip, file] : spec.stems) file = path("again " + strip.text + ".wav");
    ASSERT_TRUE(print(spec));
    EXPECT_EQ(*read_text(path("mix.wav")), *read_text(path("again.wav")));
    EXPECT_EQ(*read_text(path("stem voice.wav")), *read_text(path("again voice.wav")));
}

TEST_F(PrintMix, LeavesNothingBehindWhenASourceIsMissing)
{
    const auto before = files_in_folder();
    files_.erase("guitar.wav");
    EXPECT_FALSE(print(everything()));
    EXPECT_THAT(files_in_folder(), testing::UnorderedElementsAreArray(before));
}

TEST_F(PrintMix, PlaysAStretchAsTheMixHasIt)
{
    ASSERT_TRUE(print(everything()));
    const auto stretch = play_stretch(session_, files_, {7000, 12345}, 2);
    ASSERT_TRUE(stretch) << to_text(stretch.error());
    ASSERT_EQ(stretch->frames(), 5345u);
    EXPECT_LT(test::largest_difference(*stretch, heard("mix.wav").view().slice(7000, 5345)), kStep);
}

TEST_F(PrintMix, PlaysAGroupToAListenerWithoutAFile)
{
    PrintSpec spec;
    spec.stems = {{kVoice, path("stem voice.wav")}};
    AudioBuffer heard_voice{2, kFrames};
    std::size_t at = 0;
    spec.groups.push_back({{}, {kVoice}, [&](ConstAudioView played) {
                               copy(played, heard_voice.view().slice(at, played.frames()));
                               at += played.frames();
                           }});
    const auto printed = print(spec);
    ASSERT_TRUE(printed) << to_text(printed.error());
    EXPECT_EQ(printed->files.size(), 1u) << "the stem alone";
    EXPECT_EQ(at, kFrames);
    add(heard("stem voice.wav"), -1.0f, heard_voice);
    EXPECT_LE(test::largest_sample(heard_voice), kStep);
}

}  // namespace
}  // namespace sitwell
