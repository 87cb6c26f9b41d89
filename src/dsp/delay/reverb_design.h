#pragma once

#include "dsp/kernels/reverb_settings.h"

#include <cstddef>

namespace sitwell {

/// The ends of the catalog's ranges, for which a network reserves its memory.
inline constexpr double kReverbMostSize = 2.0;
inline constexpr double kReverbMostPreDelayMs = 250.0;

/// What a reverb is asked for: catalog/devices/reverb.h in this module's words.
struct ReverbShape {
    std::size_t character = 0;  ///< 0 room, 1 plate, 2 hall, 3 chamber
    double decay_s = 1.2;       ///< RT60 at 1 kHz
    double size = 1.0;
    double pre_delay_ms = 10.0;
    double low_decay = 1.0;   ///< RT60 at 125 Hz over that at 1 kHz
    double high_decay = 0.5;  ///< RT60 at 8 kHz over that at 1 kHz
    double early_db = -6.0;
    double modulation = 0.3;  ///< 0 … 1
    double low_cut_hz = 150.0;
    double high_cut_hz = 9000.0;
    double width = 1.0;  ///< 0 … 1
    double level_db = 0.0;
};

/// The shape for a row of the catalog's `ReverbParams`, or whatever has the same fields. [any]
template <class Params>
constexpr ReverbShape reverb_shape(const Params& params) noexcept
{
    const auto number = [](float value) { return static_cast<double>(value); };
    return {.character = static_cast<std::size_t>(params.character + 0.5f),
            .decay_s = number(params.decay_s),
            .size = number(params.size),
            .pre_delay_ms = number(params.pre_delay_ms),
            .low_decay = number(params.low_decay),
            .high_decay = number(params.high_decay),
            .early_db = number(params.early_db),
            .modulation = number(params.modulation_percent) / 100.0,
            .low_cut_hz = number(params.low_cut_hz),
            .high_cut_hz = number(params.high_cut_hz),
            .width = number(params.width_percent) / 100.0,
            .level_db = number(params.level_db)};
}

/// Where a shape reads what: lines are distinct primes, hence mutually prime (Schroeder, "Natural
/// sounding artificial reverberation", JAES 10(3), 1962). Pure. [any]
ReverbLayout reverb_layout(const ReverbShape& shape, double sample_rate_hz) noexcept;

/// The longest each delay gets over all shapes: what a network must have room for.
ReverbLayout longest_reverb_layout(double sample_rate_hz) noexcept;

/// Everything the network needs, for `channels` (1 or 2) outputs. Pure, without allocation, some
/// ten microseconds. [any]
ReverbSettings reverb_settings(const ReverbShape& shape, double sample_rate_hz,
                               std::size_t channels) noexcept;

}  // namespace sitwell
