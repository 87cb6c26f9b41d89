#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Shapes of a band, in the order of its `type` parameter.
enum class BandType { off, bell, low_shelf, high_shelf, high_pass, low_pass, notch, tilt };

inline constexpr std::array<std::string_view, 8> kBandTypeNames{
    "off", "bell", "low-shelf", "high-shelf", "high-pass", "low-pass", "notch", "tilt"};

/// Steepness of high-pass and low-pass, in the order of a band's `slope` parameter.
inline constexpr std::array<std::string_view, 6> kSlopeNames{"6 dB/oct",  "12 dB/oct", "18 dB/oct",
                                                             "24 dB/oct", "36 dB/oct", "48 dB/oct"};
inline constexpr std::array<int, 6> kSlopeDbPerOctave{6, 12, 18, 24, 36, 48};

struct EqualizerBand {
    float type = 0.0f;  ///< a BandType
    float frequency_hz = 1000.0f;
    float gain_db = 0.0f;  ///< bell, shelves, tilt
    float q = 0.707107f;   ///< bell, notch; steepness of shelves. Passes are Butterworth.
    float slope = 1.0f;    ///< index into kSlopeDbPerOctave: high-pass, low-pass
    bool operator==(const EqualizerBand&) const = default;
};

inline constexpr std::size_t kEqualizerBands = 8;

/// Eight bands in series, each of any shape; all off passes the signal bit for bit.
struct EqualizerParams {
    std::array<EqualizerBand, kEqualizerBands> bands{};
    bool operator==(const EqualizerParams&) const = default;
};

namespace detail {

template <std::size_t Band, auto Member>
constexpr float& band_field(EqualizerParams& params)
{
    return params.bands[Band].*Member;
}

inline constexpr std::array<std::array<std::string_view, 5>, kEqualizerBands> kBandIds{{
    {"band1_type", "band1_frequency", "band1_gain", "band1_q", "band1_slope"},
    {"band2_type", "band2_frequency", "band2_gain", "band2_q", "band2_slope"},
    {"band3_type", "band3_frequency", "band3_gain", "band3_q", "band3_slope"},
    {"band4_type", "band4_frequency", "band4_gain", "band4_q", "band4_slope"},
    {"band5_type", "band5_frequency", "band5_gain", "band5_q", "band5_slope"},
    {"band6_type", "band6_frequency", "band6_gain", "band6_q", "band6_slope"},
    {"band7_type", "band7_frequency", "band7_gain", "band7_q", "band7_slope"},
    {"band8_type", "band8_frequency", "band8_gain", "band8_q", "band8_slope"},
}};

template <std::size_t Band>
constexpr std::array<ParamSpec<EqualizerParams>, 5> band_specs()
{
    constexpr const auto& id = kBandIds[Band];
    return {{
        {&band_field<Band, &EqualizerBand::type>, id[0], "Type", Unit::choice, 0.0f, 7.0f,
         Scale::stepped, "Shape of the band; 'off' takes it out of the path.", kBandTypeNames},
        {&band_field<Band, &EqualizerBand::frequency_hz>, id[1], "Frequency", Unit::hz, 10.0f,
         20000.0f, Scale::log, "Centre, corner or turning point of the band."},
        {&band_field<Band, &EqualizerBand::gain_db>, id[2], "Gain", Unit::db, -24.0f, 24.0f,
         Scale::linear, "Boost or cut of bells, shelves and tilt."},
        {&band_field<Band, &EqualizerBand::q>, id[3], "Q", Unit::ratio, 0.1f, 40.0f, Scale::log,
         "Centre frequency over bandwidth; steepness of shelves."},
        {&band_field<Band, &EqualizerBand::slope>, id[4], "Slope", Unit::choice, 0.0f, 5.0f,
         Scale::stepped, "Steepness of high-pass and low-pass.", kSlopeNames},
    }};
}

constexpr std::array<ParamSpec<EqualizerParams>, 5 * kEqualizerBands> equalizer_specs()
{
    const std::array<std::array<ParamSpec<EqualizerParams>, 5>, kEqualizerBands> bands{
        band_specs<0>(), band_specs<1>(), band_specs<2>(), band_specs<3>(),
        band_specs<4>(), band_specs<5>(), band_specs<6>(), band_specs<7>()};
    std::array<ParamSpec<EqualizerParams>, 5 * kEqualizerBands> all{};
    for (std::size_t b = 0; b < bands.size(); ++b)
        for (std::size_t i = 0; i < 5; ++i) all[5 * b + i] = bands[b][i];
    return all;
}

}  // namespace detail

inline constexpr auto kEqualizerParams = detail::equalizer_specs();

}  // namespace sitwell
