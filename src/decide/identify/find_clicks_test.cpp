#include "decide/identify/find_clicks.h"

#include "decide/identify/heard_band.h"

#include <cmath>
#include <gmock/gmock.h>

namespace sitwell {
namespace {

using band::FileTruth;
using test::HeardBand;
using test::is_music;
using test::left_out;
using test::own_name;
using testing::ElementsAre;
using testing::IsEmpty;

const HeardBand& rock()
{
    static const HeardBand kBand{band::Style::rock, 2};
    return kBand;
}

/// A short burst around `hz` on every beat from `first` that `plays`.
template <class Plays>
TrackFeatures pulse(double hz, double first_s, double step_s, Plays plays)
{
    AudioBuffer audio{1, 48000 * 40};
    for (int beat = 0; first_s + beat * step_s < 39.0; ++beat) {
        if (!plays(beat)) continue;
        const auto at = static_cast<std::size_t>(48000.0 * (first_s + beat * step_s));
        for (std::size_t i = 0; i < 2000; ++i)
            audio.channel(0)[at + i] +=
                0.3f * std::exp(-static_cast<float>(i) / 250.0f) *
                static_cast<float>(std::sin(6.2831853 * hz / 48000.0 * static_cast<double>(i)));
    }
    return test::heard(audio);
}

const auto kAlways = [](int) { return true; };

TEST(FindClicks, FindsAMetronomeWithoutAName)
{
    const auto click = [](const FileTruth& file) { return file.role == "click"; };
    auto song = rock().song([&](const FileTruth& file) { return is_music(file) || click(file); },
                            [&](const FileTruth& file) {
                                return click(file) ? std::string{"Audio 7.wav"} : file.name;
                            });
    EXPECT_THAT(left_out(song.identified()), ElementsAre("Audio 7.wav leave_out.click"));

    auto other = rock().song(is_music, own_name);
    other.add("Audio 8.wav", pulse(1500.0, 0.1, 0.5, kAlways));
    EXPECT_THAT(left_out(other.identified()), ElementsAre("Audio 8.wav leave_out.click"));
}

TEST(MoreFindClicks, AProgrammedPulseIsNoClick)
{
    const auto with = [](const char* file, const TrackFeatures& sound) {
        return left_out(rock().song(is_music, own_name).add(file, sound).identified());
    };
    // As bright as a hi-hat; with a break; with the band only; named.
    EXPECT_THAT(with("Audio 8.wav", pulse(9000.0, 0.1, 0.5, kAlways)), IsEmpty());
    EXPECT_THAT(with("Audio 8.wav", pulse(1500.0, 0.1, 0.5, [](int n) { return n % 32 != 31; })),
                IsEmpty());
    EXPECT_THAT(with("Audio 8.wav", pulse(1500.0, 8.1, 0.5, [](int n) { return n < 48; })),
                IsEmpty());
    EXPECT_THAT(with("Cowbell.wav", pulse(1500.0, 0.1, 0.5, kAlways)), IsEmpty());
}

}  // namespace
}  // namespace sitwell
