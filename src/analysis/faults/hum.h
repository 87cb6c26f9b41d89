#pragma once

#include "analysis/faults/slow_spectra.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Mains hum in one file.
struct HumFigures {
    static constexpr std::size_t kHarmonics = 8;

    double mains_hz = 0.0;                      ///< 50 or 60; 0: none heard
    double level_dbfs = -200.0;                 ///< RMS of all its lines together
    std::array<float, kHarmonics> excess_db{};  ///< of the lines at n · mains over what is beside
                                                ///< them; 0: none there
    std::array<float, kHarmonics> line_dbfs{};  ///< RMS of the line, where there is one
    int lines() const noexcept;
};

/// Finds lines at multiples of 50 or 60 Hz that stand still while the music comes and goes: power
/// within ±1.1 Hz of the frequency in the quietest windows of 1.4 s (the tenth part of those
/// that are not silent), against that of the 5 Hz on both sides in the same windows. A line counts
/// from 10 dB on (mixing practice 2.3); hum has two lines or more. [any]
class Hum {
public:
    void hear(const SlowSpectrum& spectrum);
    HumFigures finish() const;

private:
    struct Line {
        float power = 0.0f;   ///< mean square
        float beside = 0.0f;  ///< of as wide a band beside it
    };
    using Row = std::array<Line, HumFigures::kHarmonics>;

    static Line line_at(const SlowSpectrum& spectrum, double hz);
    static HumFigures settle(double mains_hz, std::span<const Row> rows);
    static std::span<const Row> inside(const std::vector<Row>& rows);

    std::vector<Row> at_50_, at_60_;
};

}  // namespace sitwell
