#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

struct MultibandBand {
    float threshold_db = -24.0f;
    float ratio = 2.0f;
    float attack_ms = 20.0f;
    float release_ms = 120.0f;
    float gain_db = 0.0f;
    bool operator==(const MultibandBand&) const = default;
};

inline constexpr std::size_t kMultibandBands = 4;
inline constexpr std::size_t kMultibandCrossovers = kMultibandBands - 1;

/// Four compressors between crossovers that sum flat (docs/why/dynamics-by-band.md). Crossovers may
/// come in any order.
struct MultibandParams {
    std::array<float, kMultibandCrossovers> crossovers_hz{120.0f, 800.0f, 5000.0f};
    std::array<MultibandBand, kMultibandBands> bands{};
    float knee_db = 6.0f;
    float link_percent = 100.0f;  ///< 100: every channel gets the loudest channel's reduction
    float mix_percent = 100.0f;   ///< below 100: dry bands beside the compressed ones
    bool operator==(const MultibandParams&) const = default;
};

namespace detail {

template <std::size_t Band, auto Member>
constexpr float& multiband_field(MultibandParams& params)
{
    return params.bands[Band].*Member;
}

template <std::size_t Crossover>
constexpr float& multiband_crossover(MultibandParams& params)
{
    return params.crossovers_hz[Crossover];
}

inline constexpr std::array<std::array<std::string_view, 5>, kMultibandBands> kMultibandIds{{
    {"band1_threshold", "band1_ratio", "band1_attack", "band1_release", "band1_gain"},
    {"band2_threshold", "band2_ratio", "band2_attack", "band2_release", "band2_gain"},
    {"band3_threshold", "band3_ratio", "band3_attack", "band3_release", "band3_gain"},
    {"band4_threshold", "band4_ratio", "band4_attack", "band4_release", "band4_gain"},
}};

template <std::size_t Band>
constexpr std::array<ParamSpec<MultibandParams>, 5> multiband_band_specs()
{
    constexpr const auto& id = kMultibandIds[Band];
    return {{
        {&multiband_field<Band, &MultibandBand::threshold_db>, id[0], "Threshold", Unit::db, -80.0f,
         0.0f, Scale::linear, "Level of the band above which its gain is reduced."},
        {&multiband_field<Band, &MultibandBand::ratio>, id[1], "Ratio", Unit::ratio, 1.0f, 20.0f,
         Scale::log, "Input dB per output dB above the threshold; 1 leaves the band alone."},
        {&multiband_field<Band, &MultibandBand::attack_ms>, id[2], "Attack", Unit::ms, 0.1f, 200.0f,
         Scale::log, "Time to reach 63 % of a new gain reduction."},
        {&multiband_field<Band, &MultibandBand::release_ms>, id[3], "Release", Unit::ms, 5.0f,
         2000.0f, Scale::log, "Time to give back 63 % of the gain reduction."},
        {&multiband_field<Band, &MultibandBand::gain_db>, id[4], "Gain", Unit::db, -24.0f, 24.0f,
         Scale::linear, "Gain of the band after its compression."},
    }};
}

constexpr auto multiband_specs()
{
    using Spec = ParamSpec<MultibandParams>;
    const std::array<Spec, kMultibandCrossovers> crossovers{{
        {&multiband_crossover<0>, "crossover1", "Crossover 1", Unit::hz, 20.0f, 16000.0f,
         Scale::log, "Where the lowest band ends: 24 dB/oct on either side."},
        {&multiband_crossover<1>, "crossover2", "Crossover 2", Unit::hz, 20.0f, 16000.0f,
         Scale::log, "Where the low middle ends."},
        {&multiband_crossover<2>, "crossover3", "Crossover 3", Unit::hz, 20.0f, 16000.0f,
         Scale::log, "Where the highest band begins. Crossovers may come in any order."},
    }};
    const std::array<std::array<Spec, 5>, kMultibandBands> bands{
        multiband_band_specs<0>(), multiband_band_specs<1>(), multiband_band_specs<2>(),
        multiband_band_specs<3>()};
    const std::array<Spec, 3> common{{
        {field<&MultibandParams::knee_db>, "knee", "Knee", Unit::db, 0.0f, 24.0f, Scale::linear,
         "Width of the bend around the thresholds."},
        {field<&MultibandParams::link_percent>, "link", "Stereo link", Unit::percent, 0.0f, 100.0f,
         Scale::linear, "How far all channels share one gain reduction a band."},
        {field<&MultibandParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f,
         Scale::linear, "Share of the compressed bands; the rest is the same bands dry."},
    }};
    std::array<Spec, kMultibandCrossovers + 5 * kMultibandBands + 3> all{};
    std::size_t at = 0;
    for (const Spec& spec : crossovers) all[at++] = spec;
    for (const auto& band : bands)
        for (const Spec& spec : band) all[at++] = spec;
    for (const Spec& spec : common) all[at++] = spec;
    return all;
}

}  // namespace detail

inline constexpr auto kMultibandParams = detail::multiband_specs();

}  // namespace sitwell
