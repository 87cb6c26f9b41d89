#include "app/verbs/review_stems.h"

#include "analysis/mix/mix_fixture.h"
#include "app/verbs/filter_fixture.h"
#include "core/audio/audio_buffer.h"
#include "decide/listening/listening_tests.h"
#include "media/audio_writer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <unistd.h>

namespace sitwell {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsSubsetOf;
using testing::IsSupersetOf;

using test::filter;
using test::kRateHz;
using test::kSecond;
constexpr std::size_t kFrames = 6 * kSecond;
using Ids = std::set<std::string>;
using Stems = std::map<std::string, AudioBuffer>;

AudioBuffer pass_band(AudioBuffer audio, double from_hz, double to_hz)
{
    filter(audio, {BandShape::high_pass, from_hz, 0.0, 0.7, 4});
    filter(audio, {BandShape::low_pass, to_hz, 0.0, 0.7, 2});
    return audio;
}

/// Both sides of every frame times a gain.
AudioBuffer shaped(AudioBuffer audio, const std::function<double(double)>& gain_at_s)
{
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const auto gain = static_cast<float>(gain_at_s(static_cast<double>(n) / kRateHz));
        for (std::size_t c = 0; c < 2; ++c) audio.channel(c)[n] *= gain;
    }
    return audio;
}

AudioBuffer centred(std::uint64_t seed)
{
    const AudioBuffer mono = test::pink_noise(1, kFrames, seed, 0.1f);
    AudioBuffer both{2, kFrames};
    for (std::size_t c = 0; c < 2; ++c) std::ranges::copy(mono.channel(0), both.channel(c).begin());
    return both;
}

AudioBuffer sum_of(const Stems& stems)
{
    AudioBuffer sum{2, kFrames};
    for (const auto& [name, stem] : stems) add(stem, 1.0f, sum);
    return sum;
}

/// A falling tone with a click, so often.
AudioBuffer hits(double every_s, double from_s, double hz, double tone, double tone_s, double click,
                 double click_s, std::uint64_t seed)
{
    const auto since = [=](double s) { return s < from_s ? 1e3 : std::fmod(s - from_s, every_s); };
    AudioBuffer drum = shaped(pass_band(centred(seed), 1500.0, 7000.0),
                              [=](double s) { return click * std::exp(-since(s) / click_s); });
    for (std::size_t n = 0; n < kFrames; ++n) {
        const double s = since(static_cast<double>(n) / kRateHz);
        const double x = tone * std::exp(-s / tone_s) * std::sin(6.28318530718 * hz * s);
        for (std::size_t c = 0; c < 2; ++c) drum.channel(c)[n] += static_cast<float>(x);
    }
    return drum;
}

/// A small band, each stem what it gives to the mix.
Stems good_stems()
{
    Stems stems;
    const auto phrase = [](double s) {
        const double within = std::fmod(s, 2.0);
        return within < 0.1 || within > 1.6 ? 0.0 : 0.7 + 0.3 * std::sin(6.28318530718 * 4.0 * s);
    };
    AudioBuffer voice = pass_band(centred(1), 250.0, 5000.0);
    filter(voice, {BandShape::bell, 2000.0, 5.0, 0.6});
    stems["01 Lead Vox.wav"] = shaped(std::move(voice), [=](double s) { return 1.16 * phrase(s); });
    stems["02 Kick.wav"] = hits(0.5, 0.1, 62.0, 0.095, 0.07, 2.4, 0.03, 2);
    stems["03 Snare.wav"] = hits(1.0, 0.6, 200.0, 0.12, 0.05, 1.8, 0.06, 3);
    AudioBuffer bass{2, kFrames};
    for (std::size_t n = kSecond / 10; n < kFrames; ++n) {
        const double at = 6.28318530718 * 92.0 * static_cast<double>(n) / kRateHz;
        double x = 0.3 * std::sin(at);
        for (int h = 1; h <= 8; ++h) x += std::sin(h * at) / std::pow(h, 0.9);
        for (std::size_t c = 0; c < 2; ++c) bass.channel(c)[n] = static_cast<float>(0.03 * x);
    }
    stems["04 Bass.wav"] = std::move(bass);
    stems["05 EGtr Rhy.wav"] =
        shaped(pass_band(test::pink_noise(2, kFrames, 5, 0.1f), 200.0, 2500.0),
               [](double s) { return 0.7 * (0.8 + 0.2 * std::sin(6.28318530718 * 2.0 * s)); });
    stems["06 Organ.wav"] = shaped(pass_band(centred(6), 400.0, 900.0), [](double) { return 0.7; });
    stems["07 Reverb Return.wav"] =
        shaped(pass_band(test::pink_noise(2, kFrames, 7, 0.1f), 600.0, 4000.0),
               [](double) { return 0.4; });
    return stems;
}

class StemsReview : public testing::Test {
protected:
    ~StemsReview() override { fs::remove_all(folder_); }

    void write(const fs::path& file, ConstAudioView audio, double rate_hz = kRateHz)
    {
        fs::create_directories(file.parent_path());
        WriteSpec spec;
        spec.sample_rate_hz = rate_hz;
        spec.channels = audio.channels();
        spec.encoding = Encoding::float32;
        auto writer = create_audio(file, spec).value();
        ASSERT_TRUE(writer->write(audio));
        ASSERT_TRUE(writer->finish());
    }

    Result<ReviewedStems> reviewed(const AudioBuffer& mix, const Stems& stems)
    {
        fs::remove_all(folder_);
        write(folder_ / "mix.wav", mix);
        for (const auto& [name, stem] : stems) write(folder_ / "stems" / name, stem);
        return review_stems(folder_ / "mix.wav", measured(mix).integrated_lufs, folder_ / "stems",
                            2);
    }

    /// The tests of stems that a mix does not pass, those that only inform left out.
    Ids cries(const AudioBuffer& mix, const Stems& stems)
    {
        auto heard = reviewed(mix, stems);
        if (!heard) return {to_text(heard.error())};
        heard->mix.faders_highs_after_db =
            faders_highs_db_.empty() ? heard->mix.with_kick.highs_after_db : faders_highs_db_;
        const auto practice = load_listening().value();
        Ids ids;
        for (const Listened& test : judge(part_figures(heard->mix), practice, "pop")) {
            if (test.pass || test.test->severity == Severity::info) continue;
            ids.insert(test.test->id);
            values_[test.test->id] = test.value;
        }
        return ids;
    }

    fs::path folder_ = fs::temp_directory_path() / ("sitwell-stems-" + std::to_string(::getpid()));
    std::map<std::string, double> values_;
    /// Of a mix by faders alone (MixParts); empty: as the mix itself.
    std::vector<double> faders_highs_db_;
};

TEST_F(StemsReview, FindsNothingToMendInAGoodMix)
{
    const Stems stems = good_stems();
    EXPECT_THAT(cries(sum_of(stems), stems), testing::IsEmpty()) << testing::PrintToString(values_);
}

struct StemSpoil {
    const char* name;
    std::function<void(Stems&)> mixed;    ///< of what is mixed
    std::function<void(Stems&)> printed;  ///< of the prints alone
    Ids cries;                            ///< all of these
    Ids may = {};                         ///< besides
    bool is_no_fader = false;             ///< a mix by faders alone is still the good one
};

void turn(AudioBuffer& stem, double gain_db)
{
    const double gain = std::pow(10.0, gain_db / 20.0);
    stem = shaped(std::move(stem), [=](double) { return gain; });
}

std::vector<StemSpoil> stem_spoils()
{
    const auto nothing = [](Stems&) {};
    return {
        {"a voice 6 dB down",
         [](Stems& stems) { turn(stems["01 Lead Vox.wav"], -6.0); },
         nothing,
         {"B1.lead"},
         {"B3.words", "B17.lead", "B6.snare", "S6.returns"}},
        {"a buried kick",
         [](Stems& stems) { turn(stems["02 Kick.wav"], -20.0); },
         nothing,
         {"B5.kick", "B17.drums", "B7.share"},
         {"P.phone_kick", "T13.missing"}},
        {"a kick that has the lows for itself",
         [](Stems& stems) {
             filter(stems["04 Bass.wav"], {BandShape::high_pass, 140.0, 0.0, 0.7, 4});
         },
         nothing,
         {"B7.share"},
         {"B17.bass", "B7.peak", "B4.moments"}},
        {"a bass over the kick",
         [](Stems& stems) { turn(stems["04 Bass.wav"], 8.0); },
         nothing,
         {"B7.share"},
         {"B5.kick", "B17.drums", "B1.lead", "B3.words", "P.car_lead", "P.club_lead", "B17.part"}},
        {"a mix that pumps",
         [](Stems& stems) {
             for (auto& [name, stem] : stems)
                 if (name != "02 Kick.wav")
                     stem = shaped(std::move(stem), [](double s) {
                         const double since = s < 0.1 ? 1e3 : std::fmod(s - 0.1, 0.5);
                         return 1.0 - 0.6 * std::exp(-since / 0.15);
                     });
         },
         nothing,
         {"D3.pumping"},
         {"B1.lead", "B6.snare", "B7.share", "B7.peak", "S6.returns", "B8.bass", "P.club_lead"},
         true},
        {"a bass without harmonics",
         [](Stems& stems) {
             filter(stems["04 Bass.wav"], {BandShape::low_pass, 100.0, 0.0, 0.7, 8});
         },
         nothing,
         {"P.bass_harmonics", "P.phone_bass"},
         {"B17.part"}},
        {"a voice that is lost in mono",
         [](Stems& stems) {
             AudioBuffer& voice = stems["01 Lead Vox.wav"];
             for (float& x : voice.channel(1)) x = -0.72f * x;
         },
         nothing,
         {"P.words", "P.cube_words", "S4.lead", "S4.balance", "S4.part_dip"},
         {"S5.centre", "P.phone_lead", "P.one_ear", "B6.snare"}},
        {"a missing stem",
         nothing,
         [](Stems& stems) { stems.erase("06 Organ.wav"); },
         {"T18.null"}},
        {"a late stem",
         nothing,
         [](Stems& stems) {
             AudioBuffer late{2, kFrames};
             const std::size_t by = kSecond / 50;
             copy(stems["06 Organ.wav"].view().slice(0, kFrames - by),
                  late.view().slice(by, kFrames - by));
             stems["06 Organ.wav"] = std::move(late);
         },
         {"T14.sync", "T18.null"}},
        {"a flood of reverb",
         [](Stems& stems) { turn(stems["07 Reverb Return.wav"], 14.0); },
         nothing,
         {"S6.returns"},
         {"B1.lead", "B3.words", "B5.kick", "B17.lead", "B17.drums", "B17.part", "P.phone_kick",
          "P.car_snare"}},
        {"a lead beside the middle",
         [](Stems& stems) {
             for (float& x : stems["01 Lead Vox.wav"].channel(1)) x *= 0.7f;
         },
         nothing,
         {"S5.centre", "P.one_ear"},
         {"B6.snare"}},
        {"a stem that is not in the mix",
         [](Stems& stems) { turn(stems["06 Organ.wav"], -120.0); },
         nothing,
         {"T13.missing"},
         {"B17.part", "B4.moments", "P.club_lead"}},
    };
}

using MoreStemsReview = StemsReview;
TEST_F(MoreStemsReview, HearsEachSpoilAndNoOther)
{
    const Stems good = good_stems();
    const auto good_highs_db = reviewed(sum_of(good), good)->mix.with_kick.highs_after_db;
    for (const StemSpoil& spoil : stem_spoils()) {
        faders_highs_db_ = spoil.is_no_fader ? good_highs_db : std::vector<double>{};
        Stems stems = good;
        spoil.mixed(stems);
        const AudioBuffer mix = sum_of(stems);
        spoil.printed(stems);
        values_.clear();
        const Ids heard = cries(mix, stems);
        EXPECT_THAT(heard, IsSupersetOf(spoil.cries)) << spoil.name;
        Ids known = spoil.cries;
        known.insert(spoil.may.begin(), spoil.may.end());
        EXPECT_THAT(heard, IsSubsetOf(known))
            << spoil.name << ": " << testing::PrintToString(values_);
    }
}

TEST_F(StemsReview, HearsASoloThatDropsBack)
{
    Stems stems = good_stems();
    const auto sings = [](double s) { return s < 2.4 ? 1.0 : 0.0; };
    stems["01 Lead Vox.wav"] = shaped(std::move(stems["01 Lead Vox.wav"]), sings);
    AudioBuffer solo = pass_band(centred(9), 250.0, 5000.0);
    filter(solo, {BandShape::bell, 2000.0, 5.0, 0.6});
    solo = shaped(std::move(solo), [=](double s) { return 0.85 * (1.0 - sings(s)); });
    for (const double gain_db : {0.0, -4.0}) {
        stems["08 Gtr Solo.wav"] = solo;
        turn(stems["08 Gtr Solo.wav"], gain_db);
        const bool cried = cries(sum_of(stems), stems).count("B18.solo") > 0;
        EXPECT_EQ(cried, gain_db < 0.0) << testing::PrintToString(values_);
    }
}

TEST_F(StemsReview, RefusesWhatCannotBelongToTheMixAllTogether)
{
    const AudioBuffer second = test::sine(2, kSecond, 440.0, kRateHz, 0.1f);
    const AudioBuffer three = test::sine(2, 3 * kSecond, 440.0, kRateHz, 0.1f);
    const AudioBuffer wide = test::sine(4, kSecond, 440.0, kRateHz, 0.1f);
    write(folder_ / "mix.wav", second);
    write(folder_ / "stems/Bass.wav", second, 44100.0);
    write(folder_ / "stems/Kick.wav", three);
    write(folder_ / "stems/Organ.wav", wide);
    const auto heard = review_stems(folder_ / "mix.wav", -20.0, folder_ / "stems", 2);
    ASSERT_FALSE(heard);
    for (const char* fault : {"Bass.wav: Its rate is 44100 Hz", "Kick.wav: It is 2.0 s longer",
                              "Organ.wav: It has 4 channels"})
        EXPECT_THAT(heard.error().message, HasSubstr(fault));
}

TEST_F(StemsReview, TakesMonoStemsOnBothSidesAndLeavesTheMixItselfOut)
{
    const AudioBuffer mix = test::sine(2, kSecond, 440.0, kRateHz, 0.1f);
    write(folder_ / "Song.wav", mix);
    write(folder_ / "Bass.wav", mix.view().first_channels(1));
    const auto heard = review_stems(folder_ / "Song.wav", -20.0, folder_, 2);
    ASSERT_TRUE(heard) << to_text(heard.error());
    EXPECT_EQ(heard->files, std::vector<std::string>{"Bass.wav"});
    EXPECT_LT(heard->mix.rows.residue_db, -120.0);
}

}  // namespace
}  // namespace sitwell
