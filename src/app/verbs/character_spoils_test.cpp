#include "analysis/character/character_figures.h"
#include "analysis/character/depth.h"
#include "analysis/character/hits.h"
#include "analysis/character/words.h"
#include "analysis/level/gating.h"
#include "analysis/level/k_weighting.h"
#include "analysis/level/sums.h"
#include "analysis/mix/mix_fixture.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/reverb.h"
#include "decide/listening/listening_tests.h"
#include "decide/listening/tell_character.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/functions.h"
#include "fx/processor.h"
#include "support/signals.h"

#include <cmath>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::IsSupersetOf;

constexpr double kRateHz = 48000.0;
constexpr std::size_t kLength = 10 * 48000;
constexpr std::size_t kBeat = 24000;
constexpr std::size_t kBlock = 512;
using Ids = std::set<std::string>;

/// Calls `sound(buffer from there on, sample of the note)` for each frame of each note.
template <class Sound>
AudioBuffer notes(std::size_t first, std::size_t step, double decay_s, Sound&& sound)
{
    AudioBuffer audio{2, kLength};
    for (std::size_t at = first; at < kLength; at += step)
        for (std::size_t i = 0; i < step && at + i < kLength; ++i) {
            const double s = static_cast<double>(i) / kRateHz;
            const double fade = std::min(1.0, 500.0 * s) * std::exp(-s / decay_s);
            const auto x = static_cast<float>(fade * sound(s, at + i));
            audio.channel(0)[at + i] = audio.channel(1)[at + i] = x;
        }
    return audio;
}

void filter(AudioBuffer& audio, const BandSpec& band)
{
    MovingFilter moving;
    moving.set(match(band, kRateHz));
    Cascade::process(audio.view(), {&moving, 1});
}

void scale(AudioBuffer& audio, double gain_db)
{
    const auto gain = static_cast<float>(std::pow(10.0, gain_db / 20.0));
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c)) x *= gain;
}

double lufs_of(const AudioBuffer& audio)
{
    constexpr std::size_t hop = 4800;
    KWeighting weighting{kRateHz};
    AudioBuffer weighted{2, hop};
    std::vector<float> powers;
    for (std::size_t at = 0; at + hop <= audio.frames(); at += hop) {
        const ConstAudioView from = audio.view().slice(at, hop);
        weighting.process(from.channel(0), from.channel(1), weighted.channel(0),
                          weighted.channel(1));
        powers.push_back(
            (sum_of_squares(weighted.channel(0)) + sum_of_squares(weighted.channel(1))) /
            static_cast<float>(hop));
    }
    return gated_lufs(powers);
}

AudioBuffer at_lufs(AudioBuffer audio, double lufs)
{
    scale(audio, lufs - lufs_of(audio));
    return audio;
}

AudioBuffer kick(double decay_s)
{
    AudioBuffer audio = notes(0, kBeat, decay_s, [](double s, std::size_t) {
        return std::sin(kTwoPi * (55.0 * s - 2.0 * std::exp(-s / 0.03)));
    });
    scale(audio, -11.0);
    return audio;
}

AudioBuffer snare()
{
    const std::vector<float> noise = test::white_row(kLength, 3);
    return notes(kBeat, 2 * kBeat, 0.06, [&](double s, std::size_t n) {
        return 0.4 * std::sin(kTwoPi * 200.0 * s) + 0.5 * static_cast<double>(noise[n]);
    });
}

/// Held under everything, well below the kick.
AudioBuffer bass()
{
    return notes(0, kLength, 1e6, [](double s, std::size_t) {
        double sum = 0.0;
        for (int h = 1; h <= 6; ++h) sum += std::sin(kTwoPi * 82.0 * h * s) / h;
        return sum;
    });
}

/// Pink noise at the sides and in the middle, with the swell of `swing` beats.
AudioBuffer bed(std::uint64_t seed, double low_hz, double high_hz, std::size_t swing)
{
    AudioBuffer audio = test::pink_noise(2, kLength, seed);
    filter(audio, {BandShape::high_pass, low_hz, 0.0, 0.7, 4});
    filter(audio, {BandShape::low_pass, high_hz, 0.0, 0.7, 2});
    for (std::size_t n = 0; n < kLength; ++n) {
        const auto phase = static_cast<double>(n % swing) / static_cast<double>(swing);
        for (std::size_t c = 0; c < 2; ++c)
            audio.channel(c)[n] *= static_cast<float>(0.7 + 0.3 * std::cos(kTwoPi * phase));
    }
    return audio;
}

/// Five syllables a second, in phrases of two seconds with half a second of breath.
AudioBuffer voice()
{
    AudioBuffer audio = test::pink_noise(1, kLength, 9);
    AudioBuffer both{2, kLength};
    for (std::size_t n = 0; n < kLength; ++n) {
        const double s = static_cast<double>(n) / kRateHz;
        const double phrase = std::fmod(s, 2.5) < 2.0 ? 1.0 : 0.0;
        const double syllable = std::abs(std::sin(kPi * 5.0 * s));
        double vowel = 0.0;
        for (int h = 1; h <= 8; ++h) vowel += std::sin(kTwoPi * 220.0 * h * s) / h;
        const double x =
            phrase * syllable * (0.05 * vowel + static_cast<double>(audio.channel(0)[n]));
        both.channel(0)[n] = both.channel(1)[n] = static_cast<float>(x);
    }
    filter(both, {BandShape::high_pass, 150.0, 0.0, 0.7, 4});
    return both;
}

/// Through a device, its latency taken out; `along` gets the same gain, where a device is one.
void play(AudioBuffer& audio, const char* device, std::span<const float> values,
          AudioBuffer* along = nullptr)
{
    const auto processor = make_processor(device);
    processor->prepare({kRateHz, kBlock, 2, {}, values});
    const auto late = static_cast<std::size_t>(processor->latency());
    AudioBuffer block{2, kBlock};
    for (std::size_t at = 0; at < audio.frames() + late; at += kBlock) {
        clear(block);
        if (at < audio.frames()) {
            const std::size_t count = std::min(kBlock, audio.frames() - at);
            copy(audio.view().slice(at, count), block.view().slice(0, count));
        }
        processor->process(block, {}, values);
        const ConstAudioView gain = processor->gain_curve();
        for (std::size_t i = 0; i < kBlock; ++i) {
            if (at + i < late || at + i - late >= audio.frames()) continue;
            for (std::size_t c = 0; c < 2; ++c) {
                audio.channel(c)[at + i - late] = block.channel(c)[i];
                if (along != nullptr) along->channel(c)[at + i - late] *= gain.channel(c)[i];
            }
        }
    }
}

/// What a room returns of a part, `lu` above what it was given.
AudioBuffer room_of(const AudioBuffer& dry, float decay_s, double lu)
{
    ReverbParams params;
    params.decay_s = decay_s;
    params.low_cut_hz = 250.0f;
    AudioBuffer wet{dry};
    play(wet, "reverb", values_of(kReverbParams, params));
    return at_lufs(std::move(wet), lufs_of(dry) + lu);
}

struct Part {
    AudioBuffer dry;
    int layer = 0;
    double wet_lu = 0.0;  ///< what its send returns over it
    AudioBuffer wet = AudioBuffer{2, kLength};
};

/// Voice first; kick and bass stay dry.
struct Song {
    std::vector<Part> parts;
    AudioBuffer dry = AudioBuffer{2, kLength};  ///< kick and bass
};

struct Spoil {
    const char* name;
    Ids cries;                                       ///< all of these
    Ids may = {};                                    ///< besides
    std::function<void(Song&)> song = [](Song&) {};  ///< changes it before it is mixed
    std::function<void(AudioBuffer& mix, AudioBuffer& lead)> bus = [](auto&, auto&) {};
};

Song plain_song()
{
    Song song;
    song.parts.push_back({at_lufs(voice(), -22.0), 0, -20.0});
    song.parts.push_back({at_lufs(snare(), -28.0), 0, -19.0});
    song.parts.push_back({at_lufs(bed(21, 200.0, 6000.0, kBeat), -28.0), 1, -13.0});
    song.parts.push_back({at_lufs(bed(22, 300.0, 9000.0, 4 * kBeat), -31.0), 2, -8.0});
    add(kick(0.05), 1.0f, song.dry);
    add(at_lufs(bass(), -30.0), 1.0f, song.dry);
    return song;
}

std::vector<Onset> beats(std::size_t first, std::size_t step)
{
    std::vector<Onset> hits;
    for (std::size_t at = first; at < kLength; at += step)
        hits.push_back({static_cast<float>(static_cast<double>(at) / kRateHz), 20.0f, -20.0f});
    return hits;
}

/// Everything that the axes tell of a song, mixed, with or without its rooms.
CharacterFigures figures_of(const Song& song, const Spoil& spoil, bool with_rooms)
{
    AudioBuffer mix{song.dry}, lead{2, kLength};
    std::vector<PlacedPart> placed;
    const double lead_lufs = lufs_of(song.parts[0].dry);
    for (std::size_t i = 0; i < song.parts.size(); ++i) {
        const Part& part = song.parts[i];
        AudioBuffer printed{part.dry};
        if (with_rooms) add(part.wet, 1.0f, printed);
        add(printed, 1.0f, mix);
        if (i == 0) copy(printed, lead);
        const double dry_lufs = lufs_of(part.dry);
        const double wet_lufs = lufs_of(part.wet);
        placed.push_back({part.layer, wet_lufs - dry_lufs, 0.0, dry_lufs - lead_lufs});
    }
    spoil.bus(mix, lead);
    const double gain_db = -19.0 - lufs_of(mix);
    scale(mix, gain_db);
    scale(lead, gain_db);

    BandEnvelopes envelopes{kRateHz, 2, kMixEnvelopes};
    envelopes.process(mix);
    const auto kicks = beats(0, kBeat), snares = beats(kBeat, 2 * kBeat);
    CharacterFigures figures = character_of_mix(measured(mix), envelopes.finish(), {kicks, snares});
    AudioBuffer rest{mix};
    add(lead, -1.0f, rest);
    WordsMeter words{kRateHz};
    words.process(lead, rest);
    figures.words = words.finish();
    if (!with_rooms) return figures;
    const Depth depth = depth_of(placed);
    figures.depth_order = depth.order;
    figures.depth_span_lu = depth.span_lu;
    figures.layer_spread_lu = depth.layer_spread_lu;
    return figures;
}

std::vector<Spoil> spoils()
{
    const auto bell = [](double hz, double gain_db, double q) {
        return [=](AudioBuffer& mix, AudioBuffer& lead) {
            filter(mix, {BandShape::bell, hz, gain_db, q});
            filter(lead, {BandShape::bell, hz, gain_db, q});
        };
    };
    const auto same = [](Song&) {};
    return {{"nothing", {}},
            {"squashed",
             {"C1.against_faders"},
             {"C2.kick", "C2.snare"},  // no squash leaves hits their punch
             same,
             [](AudioBuffer& mix, AudioBuffer& lead) {
                 CompressorParams params;
                 params.threshold_db = -28.0f;
                 params.ratio = 8.0f;
                 params.attack_ms = 3.0f;
                 params.release_ms = 300.0f;
                 play(mix, "compressor", values_of(kCompressorParams, params), &lead);
             }},
            {"muddy", {"C4.mud"}, {}, same, bell(300.0, 6.0, 0.9)},
            {"harsh", {"C3.harsh"}, {}, same, bell(3200.0, 6.0, 0.9)},
            {"dull", {"C4.air"}, {}, same, bell(9000.0, -8.0, 0.7)},
            {"washed out",
             {"C7.span"},
             {},
             [](Song& song) {
                 for (Part& part : song.parts) add(room_of(part.dry, 2.5f, -5.0), 1.0f, part.wet);
             }},
            {"voice buried",
             {"C5.words"},
             {},
             [](Song& song) {
                 scale(song.parts[0].dry, -6.0);
                 scale(song.parts[0].wet, -6.0);
             }},
            {"slow kick", {"C6.ring", "C6.ring_against_faders"}, {}, [](Song& song) {
                 song.dry = AudioBuffer{2, kLength};
                 add(kick(0.2), 1.0f, song.dry);
                 add(at_lufs(bass(), -30.0), 1.0f, song.dry);
             }}};
}

TEST(Character, CriesOutOnTheAxisOfEachSpoilAndOnNoOther)
{
    const auto practice = load_listening().value();
    Song song = plain_song();
    const CharacterFigures faders = figures_of(song, {}, false);
    for (Part& part : song.parts) part.wet = room_of(part.dry, 0.9f, part.wet_lu);
    for (const Spoil& spoil : spoils()) {
        Song spoiled{song};
        spoil.song(spoiled);
        ListeningFigures figures;
        tell_character(figures, figures_of(spoiled, spoil, true), &faders, 500.0);
        std::string told = spoil.name;
        for (const auto& [figure, value] : figures)
            told += "  " + figure + " " + std::to_string(value);
        Ids cries;
        for (const Listened& heard : judge(figures, practice, "pop"))
            if (!heard.pass) cries.insert(heard.test->id);
        EXPECT_THAT(cries, IsSupersetOf(spoil.cries)) << told;
        Ids known = spoil.cries;
        known.insert(spoil.may.begin(), spoil.may.end());
        EXPECT_THAT(cries, IsSubsetOf(known)) << told;
    }
}

}  // namespace
}  // namespace sitwell
