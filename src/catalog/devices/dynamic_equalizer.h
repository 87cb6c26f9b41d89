#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Shapes of a band, in the order of its `type` parameter.
enum class DynamicBandType { off, bell, low_shelf, high_shelf };

inline constexpr std::array<std::string_view, 4> kDynamicBandTypeNames{"off", "bell", "low-shelf",
                                                                       "high-shelf"};

struct DynamicEqualizerBand {
    float type = 0.0f;  ///< a DynamicBandType
    float frequency_hz = 1000.0f;
    float q = 1.0f;
    float gain_db = 0.0f;    ///< while the band is quiet
    float range_db = -6.0f;  ///< what is added to it at most when the band is loud: cut or boost
    float threshold_db = -30.0f;
    float ratio = 3.0f;
    float attack_ms = 10.0f;
    float release_ms = 120.0f;
    float listens_to_key = 0.0f;
    bool operator==(const DynamicEqualizerBand&) const = default;
};

inline constexpr std::size_t kDynamicEqualizerBands = 6;

/// Six bands whose gain follows the level at their own frequency, in the signal or in a key
/// (docs/why/dynamics-by-band.md); all off passes the signal bit for bit.
struct DynamicEqualizerParams {
    std::array<DynamicEqualizerBand, kDynamicEqualizerBands> bands{};
    bool operator==(const DynamicEqualizerParams&) const = default;
};

namespace detail {

template <std::size_t Band, auto Member>
constexpr float& dynamic_band_field(DynamicEqualizerParams& params)
{
    return params.bands[Band].*Member;
}

inline constexpr std::size_t kDynamicBandParams = 10;

inline constexpr std::array<std::array<std::string_view, kDynamicBandParams>,
                            kDynamicEqualizerBands>
    kDynamicBandIds{{
        {"band1_type", "band1_frequency", "band1_q", "band1_gain", "band1_range", "band1_threshold",
         "band1_ratio", "band1_attack", "band1_release", "band1_key"},
        {"band2_type", "band2_frequency", "band2_q", "band2_gain", "band2_range", "band2_threshold",
         "band2_ratio", "band2_attack", "band2_release", "band2_key"},
        {"band3_type", "band3_frequency", "band3_q", "band3_gain", "band3_range", "band3_threshold",
         "band3_ratio", "band3_attack", "band3_release", "band3_key"},
        {"band4_type", "band4_frequency", "band4_q", "band4_gain", "band4_range", "band4_threshold",
         "band4_ratio", "band4_attack", "band4_release", "band4_key"},
        {"band5_type", "band5_frequency", "band5_q", "band5_gain", "band5_range", "band5_threshold",
         "band5_ratio", "band5_attack", "band5_release", "band5_key"},
        {"band6_type", "band6_frequency", "band6_q", "band6_gain", "band6_range", "band6_threshold",
         "band6_ratio", "band6_attack", "band6_release", "band6_key"},
    }};

template <std::size_t Band>
constexpr std::array<ParamSpec<DynamicEqualizerParams>, kDynamicBandParams> dynamic_band_specs()
{
    using B = DynamicEqualizerBand;
    constexpr const auto& id = kDynamicBandIds[Band];
    return {{
        {&dynamic_band_field<Band, &B::type>, id[0], "Type", Unit::choice, 0.0f, 3.0f,
         Scale::stepped, "Shape of the band; 'off' takes it out of the path.",
         kDynamicBandTypeNames},
        {&dynamic_band_field<Band, &B::frequency_hz>, id[1], "Frequency", Unit::hz, 20.0f, 20000.0f,
         Scale::log, "Centre or turning point of the band, and where it listens."},
        {&dynamic_band_field<Band, &B::q>, id[2], "Q", Unit::ratio, 0.2f, 20.0f, Scale::log,
         "Centre frequency over bandwidth; steepness of shelves, up to 2."},
        {&dynamic_band_field<Band, &B::gain_db>, id[3], "Gain", Unit::db, -18.0f, 18.0f,
         Scale::linear, "Boost or cut while the band is quiet."},
        {&dynamic_band_field<Band, &B::range_db>, id[4], "Range", Unit::db, -18.0f, 18.0f,
         Scale::linear, "The most that is added to the gain when the band is loud: cut or boost."},
        {&dynamic_band_field<Band, &B::threshold_db>, id[5], "Threshold", Unit::db, -80.0f, 0.0f,
         Scale::linear, "Level at the band's frequency above which its gain moves."},
        {&dynamic_band_field<Band, &B::ratio>, id[6], "Ratio", Unit::ratio, 1.0f, 20.0f, Scale::log,
         "How soon the range is used up: of each dB above the threshold, 1 − 1 / ratio."},
        {&dynamic_band_field<Band, &B::attack_ms>, id[7], "Attack", Unit::ms, 0.1f, 200.0f,
         Scale::log, "Time to go 63 % of the way to a new gain."},
        {&dynamic_band_field<Band, &B::release_ms>, id[8], "Release", Unit::ms, 5.0f, 2000.0f,
         Scale::log, "Time to come 63 % of the way back."},
        {&dynamic_band_field<Band, &B::listens_to_key>, id[9], "Key", Unit::toggle, 0.0f, 1.0f,
         Scale::stepped, "Listens to the key, when the insert names one, instead of the signal."},
    }};
}

constexpr auto dynamic_equalizer_specs()
{
    const std::array<std::array<ParamSpec<DynamicEqualizerParams>, kDynamicBandParams>,
                     kDynamicEqualizerBands>
        bands{dynamic_band_specs<0>(), dynamic_band_specs<1>(), dynamic_band_specs<2>(),
              dynamic_band_specs<3>(), dynamic_band_specs<4>(), dynamic_band_specs<5>()};
    std::array<ParamSpec<DynamicEqualizerParams>, kDynamicBandParams * kDynamicEqualizerBands>
        all{};
    for (std::size_t b = 0; b < bands.size(); ++b)
        for (std::size_t i = 0; i < kDynamicBandParams; ++i)
            all[kDynamicBandParams * b + i] = bands[b][i];
    return all;
}

}  // namespace detail

inline constexpr auto kDynamicEqualizerParams = detail::dynamic_equalizer_specs();

}  // namespace sitwell
