#pragma once

#include "analysis/character/depth.h"
#include "analysis/character/stems_character.h"
#include "analysis/level/gating.h"
#include "analysis/level/k_weighting.h"
#include "analysis/mix/mix_fixture.h"
#include "app/verbs/filter_fixture.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/reverb.h"
#include "decide/listening/listening_tests.h"
#include "decide/listening/tell_character.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/sums.h"
#include "fx/processor.h"
#include "support/rates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Mixes with rooms, what spoils them, and how the axes of character hear it: for made stems in a
/// test, and for songs in bench/ears_character.cpp.
namespace sitwell::spoiling {

using test::filter;
using test::kBlock;
inline constexpr double kMixLufs = -19.0;

inline void scale(AudioBuffer& audio, double gain_db)
{
    const auto gain = static_cast<float>(std::pow(10.0, gain_db / 20.0));
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (float& x : audio.channel(c)) x *= gain;
}

inline double lufs_of(const AudioBuffer& audio, double rate_hz)
{
    const auto hop = static_cast<std::size_t>(rate_hz / 10.0);
    KWeighting weighting{rate_hz};
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

inline AudioBuffer at_lufs(AudioBuffer audio, double lufs, double rate_hz)
{
    scale(audio, lufs - lufs_of(audio, rate_hz));
    return audio;
}

/// Through a device, its latency taken out; `along` gets the same gain, where a device is one.
inline void play(AudioBuffer& audio, const char* device, std::span<const float> values,
                 double rate_hz, AudioBuffer* along = nullptr)
{
    const auto processor = make_processor(device);
    processor->prepare({rate_hz, kBlock, 2, {}, values});
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
inline AudioBuffer room_of(const AudioBuffer& dry, float decay_s, double lu, double rate_hz)
{
    ReverbParams params;
    params.decay_s = decay_s;
    params.low_cut_hz = 250.0f;
    AudioBuffer wet{dry};
    play(wet, "reverb", values_of(kReverbParams, params), rate_hz);
    return at_lufs(std::move(wet), lufs_of(dry, rate_hz) + lu, rate_hz);
}

struct Part {
    AudioBuffer dry;
    int layer = 0;
    std::optional<double> wet_lu;  ///< what its send returns over it; nothing: it stays dry
    AudioBuffer wet = AudioBuffer{2, dry.frames()};
};

/// Every part printed on two channels; the roles name them.
struct Song {
    std::vector<Part> parts;
    CharacterRoles roles;
    double rate_hz = 48000.0;
    double beat_ms = 0.0;

    void send_to_room()
    {
        for (Part& part : parts)
            if (part.wet_lu) part.wet = room_of(part.dry, 0.9f, *part.wet_lu, rate_hz);
    }
};

/// What spoils a song before it is mixed, or the mix with its leads.
struct Spoil {
    const char* name;
    std::set<std::string> cries;  ///< tests that hear it
    std::function<void(Song&)> song = [](Song&) {};
    std::function<void(AudioBuffer& mix, AudioBuffer& lead, double rate_hz)> bus =
        [](AudioBuffer&, AudioBuffer&, double) {};
    std::set<std::string> may = {};  ///< and those that may
};

inline std::vector<Spoil> spoils()
{
    const auto nothing = [](Song&) {};
    const auto bell = [](double hz, double gain_db, double q) {
        return [=](AudioBuffer& mix, AudioBuffer& lead, double rate_hz) {
            filter(mix, {BandShape::bell, hz, gain_db, q}, rate_hz);
            filter(lead, {BandShape::bell, hz, gain_db, q}, rate_hz);
        };
    };
    const auto squash = [](AudioBuffer& mix, AudioBuffer& lead, double rate_hz) {
        CompressorParams params;
        params.threshold_db = -28.0f;
        params.ratio = 8.0f;
        params.attack_ms = 3.0f;
        params.release_ms = 300.0f;
        scale(lead, kMixLufs - lufs_of(mix, rate_hz));
        mix = at_lufs(std::move(mix), kMixLufs, rate_hz);
        play(mix, "compressor", values_of(kCompressorParams, params), rate_hz, &lead);
    };
    const auto wash = [](Song& song) {
        for (Part& part : song.parts)
            if (part.wet_lu) add(room_of(part.dry, 2.5f, -5.0, song.rate_hz), 1.0f, part.wet);
    };
    const auto bury = [](Song& song) {
        for (const std::size_t lead : song.roles.leads) {
            scale(song.parts[lead].dry, -6.0);
            scale(song.parts[lead].wet, -6.0);
        }
    };
    const auto ring = [](Song& song) {
        if (song.roles.kick)
            filter(song.parts[*song.roles.kick].dry, {BandShape::bell, 55.0, 21.0, 4.0},
                   song.rate_hz);
    };
    return {{"nothing", {}},
            {"squashed", {"C1.against_faders"}, nothing, squash, {"C2.kick", "C2.snare"}},
            {"muddy", {"C4.mud"}, nothing, bell(300.0, 6.0, 0.9)},
            {"harsh", {"C3.harsh"}, nothing, bell(3200.0, 6.0, 0.9)},
            {"dull", {"C4.air"}, nothing, bell(9000.0, -8.0, 0.7)},
            {"washed out", {"C7.span"}, wash},
            {"voice buried", {"C5.words"}, bury},
            // What rings on raises the RMS under the same peaks.
            {"slow kick",
             {"C6.ring", "C6.ring_against_faders"},
             ring,
             [](AudioBuffer&, AudioBuffer&, double) {},
             {"D4.mix"}}};
}

/// Everything that the axes tell of a song, mixed and spoiled, with its rooms or without.
inline CharacterFigures figures_of(const Song& song, const Spoil& spoil, bool with_rooms)
{
    const std::size_t frames = song.parts.front().dry.frames();
    AudioBuffer mix{2, frames}, lead{2, frames};
    std::vector<PlacedPart> placed;
    double lead_lufs = kSilenceLufs;
    for (std::size_t i = 0; i < song.parts.size(); ++i) {
        const Part& part = song.parts[i];
        const auto& leads = song.roles.leads;
        const bool is_lead = std::find(leads.begin(), leads.end(), i) != leads.end();
        for (AudioBuffer* sum : {&mix, is_lead ? &lead : nullptr}) {
            if (sum == nullptr) continue;
            add(part.dry, 1.0f, *sum);
            if (with_rooms) add(part.wet, 1.0f, *sum);
        }
        if (!part.wet_lu || !with_rooms) continue;
        const double dry_lufs = lufs_of(part.dry, song.rate_hz);
        if (is_lead) lead_lufs = dry_lufs;
        placed.push_back({part.layer, lufs_of(part.wet, song.rate_hz) - dry_lufs, 0.0, dry_lufs});
    }
    for (PlacedPart& part : placed) part.level_re_lead_lu -= lead_lufs;
    spoil.bus(mix, lead, song.rate_hz);
    const double gain_db = kMixLufs - lufs_of(mix, song.rate_hz);
    scale(mix, gain_db);
    scale(lead, gain_db);

    std::vector<ConstAudioView> parts;
    for (const Part& part : song.parts) parts.emplace_back(part.dry);
    CharacterRoles roles = song.roles;
    if (!roles.leads.empty()) {
        parts[roles.leads.front()] = lead;
        roles.leads.resize(1);
    }
    StemsCharacterMeter meter{song.rate_hz, roles};
    meter.process(mix, parts);
    MixListener listener{song.rate_hz, 2};
    listener.process(mix);
    CharacterFigures figures = meter.finish().figures(listener.finish());
    const Depth depth = depth_of(placed);
    figures.depth_order = depth.order;
    figures.depth_span_lu = depth.span_lu;
    figures.layer_spread_lu = depth.layer_spread_lu;
    return figures;
}

}  // namespace sitwell::spoiling
