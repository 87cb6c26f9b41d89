#pragma once

#include "analysis/features.h"
#include "analysis/tone/third_octaves.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Hears which notes sound, whatever their octave, in the spectra that ThirdOctaves makes: peaks
/// from 55 to 200 Hz of the windows of 340 ms, from there to 2 kHz of those of 85 ms, by their
/// amplitude, the upper ones fading out from 600 Hz on, where overtones outnumber notes. [any]
class ChromaFrames {
public:
    void look_high(const ThirdOctaves::Frame& frame);
    void look_low(const ThirdOctaves::Frame& frame);

    /// How far the instruments' A lies above 440 Hz, −50 to +50 cents: the circular mean over all
    /// peaks of what they are off the nearest note. 0 where the peaks prefer no tuning.
    float tuning_cents() const noexcept;
    /// A row for each of `hops` hops of kHopS, folded by the tuning: what lies between two notes
    /// counts for neither.
    std::vector<Chroma> rows(std::size_t hops) const;

private:
    static constexpr std::size_t kFine = 36;     ///< thirds of a semitone
    static constexpr std::size_t kOffBins = 20;  ///< of 5 cents, from −50
    using FineRow = std::array<float, kFine>;

    void add_peaks(const ThirdOctaves::Frame& frame, double from_hz, double to_hz, double half_s);
    void spread(const FineRow& row, double from_s, double to_s);

    std::vector<FineRow> rows_;
    std::array<double, kOffBins> off_{};
};

}  // namespace sitwell
