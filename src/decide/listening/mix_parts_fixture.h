#pragma once

#include "analysis/time/activity.h"
#include "decide/listening/part_figures.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell::test {

inline float power(double db)
{
    return static_cast<float>(std::pow(10.0, db / 10.0));
}

/// A part of steady powers, on both sides alike, in one band.
struct Made {
    StemPart part;
    std::vector<float> power;
    std::size_t band = 16;
};

/// A mix of such parts, which do not know of each other.
inline MixParts mix_of(const std::vector<Made>& made)
{
    MixParts mix;
    const std::size_t hops = made.front().power.size();
    mix.rows.mix.assign(hops, 0.0f);
    mix.rows.residue_db = -150.0;
    for (const Made& one : made)
        for (std::size_t hop = 0; hop < hops; ++hop) mix.rows.mix[hop] += one.power[hop];
    std::vector<PartPowers> powers;
    for (const Made& one : made) {
        PartRows& rows = mix.rows.parts.emplace_back();
        rows.mono = one.power;
        for (std::size_t hop = 0; hop < hops; ++hop) {
            rows.left.push_back(0.5f * one.power[hop]);
            rows.right.push_back(0.5f * one.power[hop]);
            rows.rest.push_back(mix.rows.mix[hop] - one.power[hop]);
            rows.bands.emplace_back()[one.band] = one.power[hop];
            rows.all_bands[one.band] += static_cast<double>(one.power[hop]);
            rows.mono_bands[one.band] += static_cast<double>(one.power[hop]);
        }
        rows.rest_mono = rows.rest;
        mix.parts.push_back(one.part);
        mix.active.push_back(active_hops(one.power));
    }
    for (std::size_t p = 0; p < made.size(); ++p)
        powers.push_back(
            {mix.rows.parts[p].bands, focus_of(mix.parts[p].kind), family_of(mix.parts[p].kind)});
    mix.audibility = audibility(powers, -20.0);
    return mix;
}

inline Made steady(const char* name, PartKind kind, double db, std::size_t band = 16)
{
    return {{name, {}, {}, kind, {}}, std::vector<float>(300, power(db)), band};
}

/// A song of 30 s in which every kind of part plays.
inline MixParts full_band()
{
    Made kick = steady("kick", PartKind::kick, -60.0, 4);
    Made snare = steady("snare", PartKind::snare, -60.0, 9);
    for (std::size_t hop = 0; hop + 5 < 300; hop += 10) {
        kick.power[hop] = power(-20.0);
        snare.power[hop + 5] = power(-20.0);
    }
    Made voice = steady("voice", PartKind::lead, -20.0);
    for (const std::ptrdiff_t pause : {50, 120, 200})
        std::fill_n(voice.power.begin() + pause, 10, 0.0f);
    Made solo = steady("solo", PartKind::body, -20.0, 18);
    solo.part.role = "egtr_lead";
    std::fill(voice.power.begin() + 200, voice.power.begin() + 260, 0.0f);
    std::fill(solo.power.begin(), solo.power.begin() + 205, 0.0f);
    std::fill(solo.power.begin() + 255, solo.power.end(), 0.0f);
    MixParts mix = mix_of({voice, kick, snare, steady("bass", PartKind::bass, -20.0, 5),
                           steady("guitar", PartKind::body, -22.0), solo,
                           steady("synth", PartKind::ornament, -22.0),
                           steady("plate", PartKind::returns, -30.0, 12)});
    mix.lags.assign(mix.parts.size(), 0.0);
    mix.lead_voice.phrases.resize(1);
    mix.systems = {{"phone", "phone"}, {"car", "car"}, {"club", "club"}};
    for (const char* id : {"car", "mono_cube", "low_volume"})
        mix.places.push_back({id, id, PlaybackBands{PlaybackSystem{}, 48000.0}});
    mix.with_kick = {0.6, 9.0, {-20.0, -18.0}};
    mix.faders_highs_after_db = {-20.0, -18.5};
    mix.drifting = {0};
    mix.drift.resize(1);
    mix.drift[0].re_mix_lu = -3.0;
    mix.drift[0].behind_re_mix_lu = mix.drift[0].drift_lu = {-3.0, -3.0, -3.0};
    return mix;
}

}  // namespace sitwell::test
