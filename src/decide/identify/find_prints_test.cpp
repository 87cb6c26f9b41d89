#include "decide/identify/find_prints.h"

#include "decide/identify/heard_band.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using band::FileTruth;
using band::Style;
using test::doubted;
using test::HeardBand;
using test::HeardSong;
using test::is_drums;
using test::is_music;
using test::left_out;
using test::own_name;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const HeardBand& pop()
{
    static const HeardBand kBand{Style::pop, 1};
    return kBand;
}

class EveryStyle : public testing::TestWithParam<std::tuple<Style, int>> {};

/// Takes, sides of a pair, DI and amplifier, microphones inside and outside one drum, overheads
/// and room: none of them is a print, a copy or a click, under good names or none.
void expect_all_that_was_played_to_sound(const HeardBand& band)
{
    EXPECT_THAT(left_out(band.song(is_music, own_name).identified()), IsEmpty());
    int n = 0;
    const auto nameless = [&](const FileTruth&) { return "Audio " + std::to_string(++n) + ".wav"; };
    const auto music = band.song(is_music, nameless).identified();
    EXPECT_THAT(left_out(music), IsEmpty());
    EXPECT_THAT(doubted(music), IsEmpty());
    EXPECT_THAT(left_out(band.song(is_drums, nameless).identified()), IsEmpty());
}

void expect_mix_to_be_found(const HeardBand& band)
{
    auto song = band.song(is_music, own_name).add("Insert 0.wav", band.rough_mix());
    const Identification found = song.identified();
    EXPECT_THAT(left_out(found), ElementsAre("Insert 0.wav leave_out.mix"));
    EXPECT_THAT(doubted(found), IsEmpty());
}

void expect_drum_bus_to_go_beside_its_drums_only(const HeardBand& band)
{
    const TrackFeatures drums = band.print_of(is_drums);
    auto both = band.song(is_music, own_name).add("Drum Bus.wav", drums);
    EXPECT_THAT(left_out(both.identified()), ElementsAre("Drum Bus.wav leave_out.bus_print"));

    // Kick and snare were triggered; the rest of the kit is in the bus alone.
    auto triggers = band.song(
        [](const FileTruth& file) {
            return is_music(file) &&
                   (!is_drums(file) || file.role == "kick_in" || file.role == "snare_top");
        },
        own_name);
    triggers.add("Drum Bus.wav", drums);
    const Identification found = triggers.identified();
    EXPECT_THAT(left_out(found), IsEmpty());
    EXPECT_THAT(doubted(found), ElementsAre("Drum Bus.wav"));
    EXPECT_EQ(found.tracks.back().role, "drum_kit_mix");
}

/// A stereo pair over the drums or in the room hears what the close microphones hear.
void expect_stereo_pair_to_sound(const HeardBand& band)
{
    const auto overheads = [](const FileTruth& file) { return file.role == "overheads"; };
    auto song = band.song([&](const FileTruth& file) { return is_drums(file) && !overheads(file); },
                          own_name);
    song.add("Audio 25.wav", band.print_of(overheads));
    EXPECT_THAT(left_out(song.identified()), IsEmpty());
}

TEST_P(EveryStyle, OnlyWhatWasPlantedIsLeftOut)
{
    const auto [style, seed] = GetParam();
    const HeardBand band{style, static_cast<std::uint64_t>(seed)};
    expect_all_that_was_played_to_sound(band);
    expect_mix_to_be_found(band);
    expect_drum_bus_to_go_beside_its_drums_only(band);
    expect_stereo_pair_to_sound(band);
}

INSTANTIATE_TEST_SUITE_P(Bands, EveryStyle,
                         testing::Combine(testing::Values(Style::rock), testing::Values(1)));
INSTANTIATE_TEST_SUITE_P(MoreRock, EveryStyle,
                         testing::Combine(testing::Values(Style::rock), testing::Values(2)));
INSTANTIATE_TEST_SUITE_P(MoreBands, EveryStyle,
                         testing::Combine(testing::Values(Style::pop, Style::ballad,
                                                          Style::electronic, Style::funk,
                                                          Style::reggae),
                                          testing::Values(1, 2)));

TEST(FindPrints, SaysWhyAndHowToMixIt)
{
    auto song = pop().song(is_music, own_name).add("Song.wav", pop().rough_mix());
    const Identification found = song.identified();
    const auto& print = found.tracks.back();
    EXPECT_THAT(print.left_out, HasSubstr("the other tracks added up"));
    const auto ask = std::find_if(found.asks.begin(), found.asks.end(), [&](const Ask& a) {
        return a.id == "left_out." + print.strip.text;
    });
    ASSERT_NE(ask, found.asks.end());
    EXPECT_EQ(ask->answers[0].option, "--include Song.wav");

    Intent intent = test::intent_for("pop");
    intent.include = {"Song.wav"};
    EXPECT_THAT(left_out(song.identified(intent)), IsEmpty());
}

TEST(FindPrints, DoesNotSilenceWhatIsNamedAsAPart)
{
    auto song = pop().song(is_music, own_name).add("Piano.wav", pop().rough_mix());
    const Identification found = song.identified();
    EXPECT_THAT(left_out(found), IsEmpty());
    EXPECT_THAT(doubted(found), ElementsAre("Piano.wav"));
    const auto& last = found.asks.back();
    EXPECT_EQ(last.answers[0].option, "--exclude Piano.wav");
}

TEST(FindPrints, FindsTwoMixesOfOneSong)
{
    // The second one with the drums 4 dB up.
    auto song = pop().song(is_music, own_name).add("Insert 0.wav", pop().rough_mix());
    AudioBuffer louder{2, pop().audio(pop().size() - 1).frames()};
    add(pop().audio(pop().size() - 1), 1.0f, louder);
    for (std::size_t i = 0; i + 1 < pop().size(); ++i)
        if (is_drums(pop().truth(i)))
            for (std::size_t c = 0; c < 2; ++c)
                for (std::size_t n = 0; n < louder.frames(); ++n)
                    louder.channel(c)[n] += 0.6f *
                                            static_cast<float>(c == 0 ? pop().truth(i).gain_left
                                                                      : pop().truth(i).gain_right) *
                                            pop().audio(i).channel(0)[n];
    song.add("Insert 1.wav", test::heard(louder));
    EXPECT_THAT(left_out(song.identified()),
                ElementsAre("Insert 0.wav leave_out.mix", "Insert 1.wav leave_out.mix"));
}

TEST(FindPrints, AnswersAskedForABusThatIsNotThere)
{
    const auto guitars = [](const FileTruth& file) { return file.role == "egtr_rhythm"; };
    auto song = pop().song([&](const FileTruth& file) { return is_music(file) && !guitars(file); },
                           own_name);
    song.add("Group 3.wav", pop().print_of(guitars));
    const Identification found = song.identified();
    EXPECT_THAT(left_out(found), IsEmpty());
    EXPECT_THAT(doubted(found), ElementsAre("Group 3.wav"));
    EXPECT_EQ(found.tracks.back().role, "other_music");
}

bool is_voice(const FileTruth& file)
{
    return file.role == "lead_vocal" || file.role == "backing_vocal";
}

/// What the band played without its voices, as full and dense as a bought beat is.
TrackFeatures bought_beat()
{
    TrackFeatures beat = pop().print_of([](const FileTruth& file) { return !is_voice(file); });
    beat.spectrum_db.fill(-30.0f);
    beat.crest_db = 11.0f;
    beat.activity = 0.9f;
    return beat;
}

TEST(MoreFindPrints, ABoughtBeatIsNoPrintOfItsVoices)
{
    for (const auto* name : {"Insert 3.wav", "Audio 25.wav", "Beat 140.wav"}) {
        const auto found = pop().song(is_voice, own_name).add(name, bought_beat()).identified();
        EXPECT_THAT(left_out(found), IsEmpty()) << name;
        EXPECT_EQ(found.tracks.back().role, "backing_mix") << name;
    }
    // With the finished song beside them, that is the one to leave out.
    auto song = pop().song(is_voice, own_name).add("Beat 140.wav", bought_beat());
    song.add("Audio 25.wav", pop().rough_mix());
    EXPECT_THAT(left_out(song.identified()), ElementsAre("Audio 25.wav leave_out.mix"));
}

TEST(MoreFindPrints, ABeatMayCarryTheSongsTitle)
{
    const auto sings = [](const FileTruth& file) { return is_voice(file) || file.role == "guide"; };
    const auto titled = [](const FileTruth& file) {
        return file.role == "guide" ? "My Hit adlib.wav" : "My Hit " + file.name;
    };
    const HeardBand guest{Style::reggae, 5};
    HeardSong voices = pop().song(sings, titled);
    for (std::size_t i = 0; i < guest.size(); ++i)
        if (guest.truth(i).role == "lead_vocal") voices.add("My Hit double.wav", guest.sound(i));

    HeardSong over_beat = voices;
    const auto found = over_beat.add("My Hit.wav", bought_beat()).identified();
    EXPECT_THAT(left_out(found), IsEmpty());
    EXPECT_EQ(found.tracks.back().role, "backing_mix");

    // Voices alone add up to the mix of an a cappella song.
    EXPECT_THAT(left_out(voices.add("My Hit.wav", pop().print_of(is_voice)).identified()),
                ElementsAre("My Hit.wav leave_out.mix"));
}

}  // namespace
}  // namespace sitwell
