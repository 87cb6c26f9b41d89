#include "decide/identify/find_duplicates.h"

#include "decide/identify/heard_band.h"
#include "support/signals.h"

#include <cmath>
#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::Dice;
using test::HeardBand;
using test::HeardSong;
using test::is_music;
using test::left_out;
using test::own_name;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const HeardBand& funk()
{
    static const HeardBand kBand{band::Style::funk, 3};
    return kBand;
}

/// As a 16-bit file, at another level, in so many channels.
TrackFeatures copy_of(std::size_t track, float gain, std::size_t channels)
{
    const auto from = funk().audio(track).channel(0);
    AudioBuffer copy{channels, from.size()};
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < from.size(); ++i)
            copy.channel(c)[i] = std::round(gain * from[i] * 32768.0f) / 32768.0f;
    return test::heard(copy);
}

TEST(FindDuplicates, FindsARecordingAtAnotherLevelAndWidth)
{
    for (const std::size_t track : {0u, 2u, 10u, 12u, 15u}) {
        auto song = funk().song(is_music, own_name);
        song.add("Audio 25.wav", copy_of(track, 0.4f, 1));
        song.add("Audio 26.wav", copy_of(track, 0.7f, 2));
        const Identification found = song.identified();
        EXPECT_THAT(left_out(found), ElementsAre("Audio 25.wav leave_out.same_recording",
                                                 "Audio 26.wav leave_out.same_recording"))
            << funk().truth(track).name;
        EXPECT_THAT(found.tracks.back().left_out, HasSubstr(funk().truth(track).name));
        EXPECT_THAT(found.tracks[found.tracks.size() - 2].left_out, HasSubstr("8.0 dB quieter"));
    }
}

TEST(FindDuplicates, KeepsTheOneTheClientSpokeOf)
{
    auto song = funk().song(is_music, own_name).add("Audio 25.wav", copy_of(0, 0.4f, 1));
    Intent intent = test::intent_for("pop");
    intent.roles["Audio 25.wav"] = "kick";
    EXPECT_THAT(left_out(song.identified(intent)),
                ElementsAre(funk().truth(0).name + " leave_out.same_recording"));
}

TEST(FindDuplicates, KeepsBothSidesOfAPair)
{
    HeardSong song;
    song.add("Synth L.wav", funk().sound(12)).add("Synth R.wav", copy_of(12, 0.5f, 1));
    EXPECT_THAT(left_out(song.identified()), IsEmpty());
}

/// One programmed rhythm on a note of `hz`, under a faint noise of its own.
TrackFeatures programmed(double hz, float noise)
{
    AudioBuffer audio{1, 48000 * 12};
    Dice dice{static_cast<std::uint64_t>(hz)};
    for (std::size_t i = 0; i < audio.frames(); ++i) {
        const auto beat = static_cast<double>(i % 24000) / 48000.0;
        audio.channel(0)[i] =
            static_cast<float>(0.2 * std::exp(-4.0 * beat) *
                               std::sin(6.2831853 * hz / 48000.0 * static_cast<double>(i)));
        audio.channel(0)[i] += noise * (static_cast<float>(dice.whole(0, 2000)) / 1000.0f - 1.0f);
    }
    return test::heard(audio);
}

TEST(FindDuplicates, ADetunedDoubleIsNoCopy)
{
    HeardSong song;
    song.add("Synth 1.wav", programmed(400.0, 0.0f));
    song.add("Synth 2.wav", programmed(401.0, 0.0f));
    EXPECT_THAT(left_out(song.identified()), IsEmpty());
}

TEST(FindDuplicates, ALossyFileMayDifferMore)
{
    const auto original = programmed(440.0, 0.0f), coded = programmed(440.0, 0.001f);
    HeardSong other;
    other.add("Organ.wav", original).add("Audio 2.wav", coded);
    EXPECT_THAT(left_out(other.identified()), IsEmpty());
    HeardSong song;
    song.add("Audio 2.mp3", coded).add("Organ.wav", original);
    EXPECT_THAT(left_out(song.identified()), ElementsAre("Audio 2.mp3 leave_out.same_recording"));
}

TEST(FindDuplicates, AShorterFileIsNoCopy)
{
    const auto from = funk().audio(10).channel(0);
    AudioBuffer half{1, from.size()};
    std::copy_n(from.begin(), from.size() / 2, half.channel(0).begin());
    auto song = funk().song(is_music, own_name).add("Bass intro.wav", test::heard(half));
    EXPECT_THAT(left_out(song.identified()), IsEmpty());
}

}  // namespace
}  // namespace sitwell
