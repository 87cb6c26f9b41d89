#pragma once

#include "dsp/spectral/fft.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// One window's worth of spectrum of a pair of signals, centred at `index · size / 2` samples.
struct SpectrumFrame {
    std::size_t index = 0;
    bool is_silent = false;  ///< then both spectra are empty
    std::span<const std::complex<float>>
        first;  ///< size/2 + 1 bins; Σ |bin|² is the window's energy Σ (w·x)²
    std::span<const std::complex<float>> second;  ///< empty for a single signal
};

/// Short-time spectra of one signal, or two, with the sine window (square root of Hann) at an
/// overlap of half: its squares of neighbouring windows add to one, so energy is neither lost nor
/// counted twice, of noise, sines and clicks alike. The first window is centred on the first
/// sample, the last one beyond the last. [any]
class SlidingFrames {
public:
    SlidingFrames(std::size_t size, std::size_t signals);

    std::size_t size() const noexcept { return window_.size(); }

    /// `second` is empty for a single signal, else as long as `first`. Calls
    /// `on_frame(SpectrumFrame)` for each window filled.
    template <class OnFrame>
    void push(std::span<const float> first, std::span<const float> second, OnFrame&& on_frame)
    {
        for (std::size_t taken = 0; taken < first.size();) {
            taken += take(first.subspan(taken), second.empty() ? second : second.subspan(taken));
            if (filled_ == window_.size() / 2) on_frame(transform());
        }
    }

    /// Ends the signal: the windows that still cover any of it, filled up with zeros.
    template <class OnFrame>
    void finish(OnFrame&& on_frame)
    {
        if (index_ == 0 && filled_ == 0) return;
        if (filled_ > 0) {
            fill_with_zeros();
            on_frame(transform());
        }
        fill_with_zeros();
        on_frame(transform());
    }

private:
    struct Signal {
        std::vector<float> past, present, windowed;  ///< half, half, whole
        bool past_is_silent = true;
        std::vector<std::complex<float>> bins;
    };

    std::size_t take(std::span<const float> first, std::span<const float> second);
    void fill_with_zeros();
    SpectrumFrame transform();

    RealFft fft_;
    std::vector<float> window_;  ///< scaled so that Σ |bin|² over half the spectrum is the energy
    std::vector<Signal> signals_;
    std::size_t filled_ = 0;
    std::size_t index_ = 0;
};

}  // namespace sitwell
