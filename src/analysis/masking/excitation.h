#pragma once

#include "analysis/features.h"

#include <array>
#include <vector>

namespace sitwell {

/// Powers or excitations by third octave.
using BandRow = std::array<float, kBands>;

/// Critical-band rate, Bark (Traunmüller, JASA 88, 1990). [any]
double bark_of(double hz) noexcept;

/// What a sound excites along the ear, by third octave (mixing practice 3.5).
///
/// Powers are weighted by K in place of the outer and middle ear, set to the level at which the
/// whole mix is heard at 80 dB SPL, shared among the auditory filters that a band holds (ERB of
/// Glasberg and Moore, Hearing Research 47, 1990), and spread: downwards by 27 dB, upwards by
/// 24 + 230 Hz / f − 0.2 L dB a Bark (Terhardt, Hearing Research 1, 1979), so that loud lows cover
/// what lies above them and not the other way round. Immutable once made. [any]
class Ear {
public:
    /// `mix_lufs` is the loudness of the mix that is heard.
    explicit Ear(double mix_lufs);

    /// Of mean squares of full scale ±1 summed over both channels; intensity re 0 dB SPL.
    BandRow excitation(const BandRow& powers) const noexcept;

    /// Auditory filters within that band: what its loudness counts.
    static double filters_in(std::size_t band) noexcept;

private:
    static constexpr std::size_t kLevels = 101;  ///< 0 to 100 dB

    const float* upwards(std::size_t band, std::size_t level) const noexcept;

    BandRow gain_{};
    std::vector<float> upwards_;  ///< [band][level in dB][target]: 0 below the band
    std::array<BandRow, kBands> downwards_{};
};

}  // namespace sitwell
