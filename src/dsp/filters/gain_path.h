#pragma once

#include "dsp/filters/prototype.h"
#include "dsp/filters/section.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sitwell {

/// A bell or shelf on its way from one gain to another: designed at seventeen gains evenly in dB,
/// drawn straight in between, so that a band whose gain follows the music needs no design.
///
/// All designs are of one kind, the equalizer's (docs/why/equalizer.md) with one frequency map for
/// the whole way, so that neighbours have the same sections and what lies between them is right
/// too. A gain of exactly 0 dB at a step passes bit for bit.
struct GainPath {
    static constexpr std::size_t kSteps = 16;
    static constexpr std::size_t kMaxSections = 2;
    using Design = std::array<FilterSection, kMaxSections>;

    std::array<Design, kSteps + 1> designs{};
    std::size_t count = 0;  ///< of sections; none for a band that is off

    /// `share` of the way, 0 … 1. [any]
    FilterSection at(std::size_t section, double share) const noexcept
    {
        const double place = share * static_cast<double>(kSteps);
        const std::size_t step = std::min(static_cast<std::size_t>(place), kSteps - 1);
        return sitwell::between(designs[step][section], designs[step + 1][section],
                                place - static_cast<double>(step));
    }

    /// `share` of the way from one path to another of as many sections, point for point.
    static GainPath between(const GainPath& from, const GainPath& to, double share) noexcept;

    /// With no fewer sections than `like`: those that this one lacks do nothing.
    GainPath padded_as(const GainPath& like) const noexcept;
};

/// From `band` as it stands to `band` with `range_db` added: a bell, a shelf, or off.
/// Some ten microseconds, no allocation. [any]
GainPath gain_path(const BandSpec& band, double range_db, double sample_rate_hz) noexcept;

}  // namespace sitwell
