#pragma once

#include "analysis/alignment/pair_kind.h"
#include "core/time/frames.h"
#include "dsp/spectral/steady_fft.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How alike two excerpts of a hit are at every lag of a pair's search range. The curves of a hit
/// have a value for every lag from `earliest()` on, −1 to 1: 1 for the same sound so much later, −1
/// for its reverse. One thread at a time. [control]
class PairCorrelator {
public:
    struct Curves {
        /// Normalised correlation in the sum's band:
        /// Σ a[n] b[n + lag] / √(Σ a²[n] · Σ b²[n + lag]).
        std::vector<float> alike;
        /// The phase transform in the band of arrival (Knapp and Carter, "The generalized
        /// correlation method for estimation of time delay", IEEE Trans. ASSP 24(4), 1976); the
        /// same as `alike` for a pair without that band. Less than 1 for sound that goes on after
        /// the first's excerpt, as the second's holds more of it.
        std::vector<float> arrival;
    };

    PairCorrelator(const PairWindow& window, double sample_rate_hz);

    /// The frames of the two tracks that belong to a hit.
    FrameRange first_range(Frames hit) const noexcept;
    FrameRange second_range(Frames hit) const noexcept;
    Frames earliest() const noexcept { return earliest_; }

    /// Of the sound in the two ranges; empty curves where one of the two is silent.
    Curves compare(std::span<const float> first, std::span<const float> second);

private:
    struct Spectrum {
        std::vector<float> real, imaginary;
    };

    Spectrum spectrum_of(std::span<const float> sound);
    std::vector<float> sound_of(const Spectrum& spectrum);
    std::vector<float> weights(HzRange band) const;
    std::vector<float> alike(const Spectrum& first, const Spectrum& second);
    std::vector<float> arrival(const Spectrum& first, const Spectrum& second);

    Frames earliest_, before_, after_;
    std::size_t lags_;
    double rate_hz_;
    SteadyFft fft_;
    std::vector<float> sum_band_, arrival_band_;
    std::vector<float> padded_, scratch_;
};

}  // namespace sitwell
