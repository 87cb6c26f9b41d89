#pragma once

#include "dsp/filters/prototype.h"
#include "dsp/filters/section.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// A band made digital: sections in series, none for a band that does nothing.
struct MatchedFilter {
    static constexpr std::size_t kMaxSections = 12;
    std::array<FilterSection, kMaxSections> sections{};
    std::size_t count = 0;
};

/// The digital filter that follows a band's analogue prototype up to 20 kHz (0.4535 of the rate
/// where that is less), by docs/why/equalizer.md: of several frequency maps the cheapest one that
/// stays within kMatchToleranceDb. Worst errors over all shapes are in equalizer_test. Never
/// allocates. [any]
MatchedFilter match(const BandSpec& band, double sample_rate_hz) noexcept;

inline constexpr double kMatchToleranceDb = 0.04;

/// |H|² of the digital filter. [any]
double power_at(const MatchedFilter& filter, double hz, double sample_rate_hz) noexcept;

}  // namespace sitwell
