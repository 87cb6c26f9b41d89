#include "support/band/listening.h"
#include "support/band/maths.h"
#include "support/rates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <complex>

namespace sitwell::band {
namespace {

using test::kRateHz;

Result<Band> band_with(std::vector<Fault> faults)
{
    BandSpec spec;
    spec.seconds = 10.0;
    spec.faults = std::move(faults);
    return make_band(spec);
}

/// The same song in good order: what the fault changed is the difference.
const Band& sound()
{
    static const Band band = std::move(band_with({}).value());
    return band;
}

std::vector<float> difference(const Band& broken, std::string_view name)
{
    const auto a = track_of(sound(), name).audio.channel(0);
    const auto b = track_of(broken, name).audio.channel(0);
    std::vector<float> change(a.size());
    for (std::size_t n = 0; n < a.size(); ++n) change[n] = b[n] - a[n];
    return change;
}

double magnitude_at(std::span<const float> audio, double hz)
{
    std::complex<double> sum;
    for (std::size_t n = 0; n < audio.size(); ++n) {
        const double turns = hz * static_cast<double>(n) / kRateHz;
        sum += static_cast<double>(audio[n]) *
               std::complex<double>{cos_turns(turns), -sin_turns(turns)};
    }
    return std::abs(sum) * 2.0 / static_cast<double>(audio.size());
}

TEST(Faults, FlipPolarityAndTellIt)
{
    const auto band = band_with({{FaultKind::flipped_polarity, "Snare Btm", 0.0}});
    ASSERT_TRUE(band);
    const auto clean = track_of(sound(), "Snare Btm").audio.channel(0);
    const auto broken = track_of(*band, "Snare Btm").audio.channel(0);
    for (std::size_t n = 0; n < clean.size(); ++n) ASSERT_EQ(broken[n], -clean[n]);
    EXPECT_EQ(truth_of(*band, "Snare Btm").polarity, 1);
    EXPECT_EQ(truth_of(*band, "Snare Top").polarity, 1);
    ASSERT_EQ(truth_of(*band, "Snare Btm").faults.size(), 1u);
}

TEST(Faults, DelayBothOverheads)
{
    const auto band = band_with({{FaultKind::late_overheads, "", 8.0}});
    ASSERT_TRUE(band);
    for (const char* name : {"OH L", "OH R"}) {
        const auto clean = track_of(sound(), name).audio.channel(0);
        const auto late = track_of(*band, name).audio.channel(0);
        EXPECT_TRUE(std::equal(late.begin() + 384, late.end(), clean.begin()));
        EXPECT_EQ(truth_of(*band, name).delay_frames, 384);
        EXPECT_EQ(truth_of(*band, name).arrivals[2].delay_frames,
                  truth_of(sound(), name).arrivals[2].delay_frames + 384);
    }
}

TEST(Faults, HumAtTheMainsAndItsHarmonics)
{
    for (const auto& [kind, hz] :
         {std::pair{FaultKind::hum_50, 50.0}, std::pair{FaultKind::hum_60, 60.0}}) {
        const auto band = band_with({{kind, "Bass DI", -26.0}});
        ASSERT_TRUE(band);
        const auto hum = difference(*band, "Bass DI");
        const double first = magnitude_at(hum, hz);
        EXPECT_GT(first, 1e-4);
        EXPECT_NEAR(magnitude_at(hum, 3.0 * hz) / first, 0.6, 0.01);
        EXPECT_LT(magnitude_at(hum, 1.5 * hz) / first, 0.01);
    }
}

TEST(Faults, HissAtTheLevelAskedFor)
{
    const auto quiet = band_with({{FaultKind::noise, "Lead Vox", -40.0}});
    const auto loud = band_with({{FaultKind::noise, "Lead Vox", -20.0}});
    ASSERT_TRUE(quiet && loud);
    const double ratio =
        rms_of(difference(*loud, "Lead Vox")) / rms_of(difference(*quiet, "Lead Vox"));
    EXPECT_NEAR(db_of_gain(ratio), 20.0, 0.1);
}

TEST(Faults, ClipWithFlatTopsWhereTold)
{
    const auto band = band_with({{FaultKind::clipping, "Snare Top", 6.0}});
    ASSERT_TRUE(band);
    const auto broken = track_of(*band, "Snare Top").audio.channel(0);
    const auto& places = truth_of(*band, "Snare Top").faults[0].places;
    ASSERT_GE(places.size(), 4u);
    float peak = 0.0f;
    for (float x : broken) peak = std::max(peak, std::fabs(x));
    std::size_t told = 0;
    for (const FrameRange& place : places) {
        told += static_cast<std::size_t>(place.length());
        for (Frames n = place.first; n < place.last; ++n)
            EXPECT_EQ(std::fabs(broken[static_cast<std::size_t>(n)]), peak);
    }
    const auto flat = static_cast<std::size_t>(
        std::count_if(broken.begin(), broken.end(), [&](float x) { return std::fabs(x) == peak; }));
    EXPECT_EQ(flat, told);
}

TEST(Faults, ClickOnlyWhereTold)
{
    const auto band = band_with({{FaultKind::clicks, "BGV 1", 30.0}});
    ASSERT_TRUE(band);
    auto change = difference(*band, "BGV 1");
    const auto& places = truth_of(*band, "BGV 1").faults[0].places;
    EXPECT_EQ(places.size(), 5u);
    for (const FrameRange& place : places) {
        const auto here = std::span{change}.subspan(static_cast<std::size_t>(place.first),
                                                    static_cast<std::size_t>(place.length()));
        EXPECT_GT(rms_of(here), 0.0);
        std::fill(here.begin(), here.end(), 0.0f);
    }
    EXPECT_EQ(rms_of(change), 0.0);
}

TEST(Faults, DropOutsAreSilenceInTheMiddleOfMusic)
{
    const auto band = band_with({{FaultKind::dropouts, "Bass Amp", 6.0}});
    ASSERT_TRUE(band);
    const auto& places = truth_of(*band, "Bass Amp").faults[0].places;
    EXPECT_EQ(places.size(), 6u);
    for (const FrameRange& place : places) {
        const auto from = static_cast<std::size_t>(place.first);
        const auto length = static_cast<std::size_t>(place.length());
        EXPECT_EQ(rms_of(track_of(*band, "Bass Amp").audio.channel(0).subspan(from, length)), 0.0);
        EXPECT_GT(rms_of(track_of(sound(), "Bass Amp").audio.channel(0).subspan(from, length)),
                  1e-3);
    }
}

TEST(Faults, OffsetTheMean)
{
    const auto band = band_with({{FaultKind::dc_offset, "Room", 0.03}});
    ASSERT_TRUE(band);
    double mean = 0.0;
    for (float x : difference(*band, "Room")) mean += static_cast<double>(x);
    EXPECT_NEAR(mean / (10.0 * kRateHz), 0.03, 1e-4);
}

TEST(Faults, BleedTheClickIntoTheVoice)
{
    const auto band = band_with({{FaultKind::headphone_bleed, "", -30.0}});
    ASSERT_TRUE(band);
    const auto bleed = difference(*band, "Lead Vox");
    const auto click = track_of(sound(), "Click").audio.channel(0);
    const auto found =
        match(click.subspan(96000, 96000), std::span{bleed}.subspan(96000, 96000), 100);
    EXPECT_GT(std::fabs(found.ncc), 0.7);
    EXPECT_GT(found.lag, 20);
}

TEST(Faults, PopOnlyWhereTold)
{
    const auto band = band_with({{FaultKind::plosives, "", 0.0}});
    ASSERT_TRUE(band);
    auto change = difference(*band, "Lead Vox");
    const auto& places = truth_of(*band, "Lead Vox").faults[0].places;
    ASSERT_FALSE(places.empty());
    for (const FrameRange& place : places) {
        const auto here = std::span{change}.subspan(static_cast<std::size_t>(place.first),
                                                    static_cast<std::size_t>(place.length()));
        EXPECT_GT(rms_of(here), 0.01);
        std::fill(here.begin(), here.end(), 0.0f);
    }
    EXPECT_EQ(rms_of(change), 0.0);
}

TEST(Faults, PutMonoPartsIntoStereoFiles)
{
    const auto band =
        band_with({{FaultKind::one_sided, "Bass DI", 0.0}, {FaultKind::dual_mono, "BGV 1", 0.0}});
    ASSERT_TRUE(band);
    const AudioBuffer& one = track_of(*band, "Bass DI").audio;
    const AudioBuffer& dual = track_of(*band, "BGV 1").audio;
    ASSERT_EQ(one.channels(), 2u);
    ASSERT_EQ(dual.channels(), 2u);
    EXPECT_EQ(rms_of(one.channel(1)), 0.0);
    EXPECT_TRUE(std::ranges::equal(dual.channel(0), dual.channel(1)));
}

TEST(Faults, SplitAStereoFile)
{
    const auto band = band_with({{FaultKind::split_stereo, "", 0.0}});
    ASSERT_TRUE(band);
    EXPECT_EQ(band->tracks.size(), sound().tracks.size() + 1);
    const AudioBuffer& whole = track_of(sound(), "Organ").audio;
    EXPECT_TRUE(std::ranges::equal(track_of(*band, "Organ.L").audio.channel(0), whole.channel(0)));
    EXPECT_TRUE(std::ranges::equal(track_of(*band, "Organ.R").audio.channel(0), whole.channel(1)));
    EXPECT_EQ(truth_of(*band, "Organ.L").gain_right, 0.0);
    EXPECT_EQ(truth_of(*band, "Organ.R").gain_left, 0.0);
}

TEST(Faults, SendAFileTwice)
{
    const auto band = band_with({{FaultKind::duplicate, "EGtr Rhy L", 0.0}});
    ASSERT_TRUE(band);
    const FileTruth& copy = truth_of(*band, "EGtr Rhy L copy");
    EXPECT_EQ(copy.copy_of, truth_of(*band, "EGtr Rhy L.wav").name);
    EXPECT_FALSE(copy.in_rough_mix);
    EXPECT_TRUE(std::ranges::equal(track_of(*band, "EGtr Rhy L copy").audio.channel(0),
                                   track_of(*band, "EGtr Rhy L.wav").audio.channel(0)));
    EXPECT_TRUE(truth_of(*band, "EGtr Rhy L.wav").faults.empty());
    EXPECT_EQ(copy.faults.size(), 1u);
}

TEST(Faults, CutTheFrontOfAFile)
{
    const auto band = band_with({{FaultKind::offset_start, "BGV 2", 0.0}});
    ASSERT_TRUE(band);
    const auto whole = track_of(sound(), "BGV 2").audio.channel(0);
    const auto cut = track_of(*band, "BGV 2").audio.channel(0);
    const Frames start = truth_of(*band, "BGV 2").starts_at;
    EXPECT_GT(start, 48000);
    EXPECT_TRUE(std::ranges::equal(cut, whole.subspan(static_cast<std::size_t>(start))));
}

TEST(Faults, CopyOntoAFastClock)
{
    const auto band = band_with({{FaultKind::clock_drift, "Bass DI", 200.0}});
    ASSERT_TRUE(band);
    const auto before = track_of(sound(), "Bass DI").audio.channel(0);
    const auto copied = track_of(*band, "Bass DI").audio.channel(0);
    ASSERT_EQ(copied.size(), before.size());
    EXPECT_NEAR(truth_of(*band, "Bass DI").true_rate_hz, 48009.6, 1e-6);
    EXPECT_EQ(truth_of(*band, "Bass DI").header_rate_hz, 48000.0);
    constexpr std::size_t kLength = 8000;
    for (const std::size_t at : {std::size_t{100000}, before.size() - 200000}) {
        const auto found = match(before.subspan(at, kLength), copied.subspan(at, kLength), 200);
        EXPECT_NEAR(found.lag, 200e-6 * static_cast<double>(at + kLength / 2), 2.0) << at;
        EXPECT_GT(found.ncc, 0.98);
    }
}

TEST(Faults, KeepTheRawLeadBesideTheTuned)
{
    const auto band = band_with({{FaultKind::raw_and_tuned, "", 0.0}});
    ASSERT_TRUE(band);
    EXPECT_TRUE(std::ranges::equal(track_of(*band, "Lead Vox TUNED").audio.channel(0),
                                   track_of(sound(), "Lead Vox").audio.channel(0)));
    const FileTruth& raw = truth_of(*band, "Lead Vox RAW");
    EXPECT_EQ(raw.copy_of, truth_of(*band, "Lead Vox TUNED").name);
    EXPECT_FALSE(raw.in_rough_mix);
    const double level = rms_of(track_of(*band, "Lead Vox RAW").audio.channel(0)) /
                         rms_of(track_of(*band, "Lead Vox TUNED").audio.channel(0));
    EXPECT_NEAR(db_of_gain(level), 0.0, 1.0);
    const auto found =
        match(track_of(*band, "Lead Vox RAW").audio.channel(0).subspan(300000, 48000),
              track_of(*band, "Lead Vox TUNED").audio.channel(0).subspan(300000, 48000), 100);
    EXPECT_LT(std::fabs(found.ncc), 0.95);
}

TEST(Faults, LeaveTheRoughMixAloneWhenTheyComeWithTheDelivery)
{
    const auto band = band_with({{FaultKind::offset_start, "", 0.0},
                                 {FaultKind::wrong_rate, "", 0.0},
                                 {FaultKind::split_stereo, "", 0.0},
                                 {FaultKind::duplicate, "", 0.0}});
    ASSERT_TRUE(band);
    EXPECT_TRUE(std::ranges::equal(track_of(*band, "Rough Mix").audio.channel(0),
                                   track_of(sound(), "Rough Mix").audio.channel(0)));
}

TEST(Faults, NameWhatCannotBe)
{
    const auto unknown = band_with({{FaultKind::noise, "Lead Voxx", 0.0}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().message,
              "No file of the band is called 'Lead Voxx'. Did you mean 'Lead Vox'?");
    EXPECT_FALSE(band_with({{FaultKind::split_stereo, "Kick In", 0.0}}));
    EXPECT_FALSE(band_with({{FaultKind::raw_and_tuned, "Kick In", 0.0}}));
}

TEST(FaultText, IsRead)
{
    const auto full = parse_fault("hum-50=-30.5@Bass DI");
    ASSERT_TRUE(full);
    EXPECT_EQ(full->kind, FaultKind::hum_50);
    EXPECT_EQ(full->amount, -30.5);
    EXPECT_EQ(full->file, "Bass DI");
    EXPECT_EQ(parse_fault("raw-and-tuned")->kind, FaultKind::raw_and_tuned);
    EXPECT_NE(parse_fault("drop-outs").error().message.find("dropouts"), std::string::npos);
    EXPECT_FALSE(parse_fault("clipping=loud"));
    EXPECT_FALSE(style_named("polka"));
    EXPECT_EQ(*style_named("reggae"), Style::reggae);
}

}  // namespace
}  // namespace sitwell::band
