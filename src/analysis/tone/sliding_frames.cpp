#include "analysis/tone/sliding_frames.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

SlidingFrames::SlidingFrames(std::size_t size, std::size_t signals)
    : fft_{size}, window_(size), signals_(signals)
{
    const double length = static_cast<double>(size);
    const double energy_scale =
        gain_of_db(db_of_power(2.0 / length));  // half the spectrum stands for all
    for (std::size_t i = 0; i < size; ++i)
        window_[i] = static_cast<float>(energy_scale *
                                        sin_of(kPi * (static_cast<double>(i) + 0.5) / length));
    for (Signal& signal : signals_) {
        signal.past.assign(size / 2, 0.0f);
        signal.present.assign(size / 2, 0.0f);
        signal.windowed.assign(size, 0.0f);
        signal.bins.assign(size / 2 + 1, {});
    }
}

std::size_t SlidingFrames::take(std::span<const float> first, std::span<const float> second)
{
    const std::size_t count = std::min(window_.size() / 2 - filled_, first.size());
    const auto at = static_cast<std::ptrdiff_t>(filled_);
    std::copy_n(first.begin(), count, signals_[0].present.begin() + at);
    if (!second.empty()) std::copy_n(second.begin(), count, signals_[1].present.begin() + at);
    filled_ += count;
    return count;
}

void SlidingFrames::fill_with_zeros()
{
    for (Signal& signal : signals_)
        std::fill(signal.present.begin() + static_cast<std::ptrdiff_t>(filled_),
                  signal.present.end(), 0.0f);
    filled_ = window_.size() / 2;
}

SpectrumFrame SlidingFrames::transform()
{
    const std::size_t half = window_.size() / 2;
    SpectrumFrame frame{index_++, true, {}, {}};
    filled_ = 0;
    for (Signal& signal : signals_) {
        const bool present_is_silent = peak_of(signal.present) == 0.0f;
        const bool is_silent = signal.past_is_silent && present_is_silent;
        if (is_silent) {
            std::fill(signal.bins.begin(), signal.bins.end(), std::complex<float>{});
        } else {
            for (std::size_t i = 0; i < half; ++i) {
                signal.windowed[i] = window_[i] * signal.past[i];
                signal.windowed[half + i] = window_[half + i] * signal.present[i];
            }
            fft_.forward(signal.windowed, signal.bins);
        }
        frame.is_silent = frame.is_silent && is_silent;
        signal.past_is_silent = present_is_silent;
        signal.past.swap(signal.present);
    }
    if (!frame.is_silent) {
        frame.first = signals_[0].bins;
        if (signals_.size() > 1) frame.second = signals_[1].bins;
    }
    return frame;
}

}  // namespace sitwell
