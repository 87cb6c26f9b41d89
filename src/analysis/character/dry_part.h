#pragma once

#include "core/audio/audio_view.h"

#include <array>
#include <complex>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace sitwell {

/// What of the print of a part, of two channels, is its tracks, of one or two each, in step and as
/// long: what a fixed filter makes of all their channels (a factor for each bin of windows of 11
/// ms, by least squares: for filters much shorter than that), at a gain that may move with time in
/// five bands, as a compressor, a rider or a de-esser moves it. Some seconds at most: all of it is
/// held as spectra. [any]
class DryPart {
public:
    DryPart(ConstAudioView print, std::span<const ConstAudioView> tracks, double sample_rate_hz);

    /// Powers through time, a row each row_s(), weighted by frequency.
    struct Powers {
        std::vector<double> dry,
            left;  ///< of what is of the tracks, and of what else the print has
    };
    Powers powers(const std::function<double(double hz)>& weight) const;
    double row_s() const noexcept { return 0.5 * static_cast<double>(size_) / sample_rate_hz_; }

    /// The 8 kHz octave over the 1 kHz one, printed less recorded, dB; 0 for a track without
    /// treble.
    double treble_re_dry_db() const;

private:
    using Bin = std::complex<float>;
    using Rows = std::vector<std::vector<Bin>>;  ///< a row of bins each half window

    static Rows spectra_of(std::span<const float> sound, std::size_t size);
    static std::complex<double> at(const Rows& rows, std::size_t t, std::size_t k)
    {
        return static_cast<std::complex<double>>(rows[t][k]);
    }
    std::size_t bins() const noexcept { return size_ / 2 + 1; }
    double hz(std::size_t bin) const noexcept
    {
        return static_cast<double>(bin) * sample_rate_hz_ / static_cast<double>(size_);
    }
    void fit_filter();
    void fit_bin(std::size_t k);
    void fit_gains();
    double treble_db(const std::vector<Rows>& sounds) const;

    std::size_t size_;
    double sample_rate_hz_;
    std::size_t rows_ = 0;
    std::vector<Rows> print_, tracks_, dry_;
    std::vector<std::size_t> band_of_;
    std::vector<std::vector<double>> gains_;
};

}  // namespace sitwell
