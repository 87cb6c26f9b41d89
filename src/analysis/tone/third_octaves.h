#pragma once

#include "analysis/features.h"
#include "analysis/tone/sliding_frames.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace sitwell {

/// Powers by third-octave band in every hop, of mid and side.
///
/// Windows are as long as the band asks for, so that a sine in the middle of a band stays in it:
/// about 85 ms from 250 Hz up; below, on a copy of the signal at 1/32 of the rate, 170 ms (125 to
/// 200 Hz), 340 ms (50 to 100 Hz) and 680 ms. A window's energy is spread over the hops it covers
/// in proportion to the square of the window. [any]
class ThirdOctaves {
public:
    using Row = std::array<float, kBands>;
    /// Sees the combined power |mid|² + |side|² by bin of every long or short frame; empty when
    /// silent. `centre_s` is the middle of its window.
    struct Frame {
        double centre_s = 0.0;
        double bin_hz = 0.0;
        std::span<const float> power;
    };
    using Observer = std::function<void(const Frame&)>;

    /// `signals` is 1 (mid alone) or 2. `on_high` sees the frames from the signal itself, `on_low`
    /// those of 340 ms at 1/32 of the rate; either may be empty.
    ThirdOctaves(double sample_rate_hz, std::size_t signals, Observer on_high = {},
                 Observer on_low = {});

    void push(std::span<const float> mid, std::span<const float> side);
    /// Ends the signal and settles the rows: one for each hop begun. What lies in the last hop is
    /// divided by a whole hop.
    void finish();

    const std::vector<Row>& mid() const noexcept { return rows_[0]; }
    const std::vector<Row>& side() const noexcept { return rows_[1]; }
    /// Both, mid first, to keep; side is empty without one. Nothing is left here.
    std::array<std::vector<Row>, 2> take_rows() noexcept { return std::move(rows_); }

private:
    /// The bands one resolution is responsible for.
    struct Resolution {
        Resolution(std::size_t size, std::size_t signals, double rate_hz, std::size_t first_band,
                   std::size_t last_band);
        SlidingFrames frames;
        double rate_hz;
        std::size_t first_band, last_band;
        Observer observer;
    };

    void on_high_frame(const SpectrumFrame& frame);
    void add(Resolution& resolution, const SpectrumFrame& frame);
    void slow_down(const SpectrumFrame& frame);
    void spread(const Row& energy, std::size_t signal, double from_s, double length_s,
                std::size_t first_band, std::size_t last_band);

    double sample_rate_hz_;
    std::size_t signals_;
    Resolution high_;
    std::array<Resolution, 3> low_;
    RealFft slow_fft_;
    std::array<std::vector<float>, 2> slow_overlap_;
    std::vector<float> slow_window_;
    std::vector<std::complex<float>> slow_bins_;
    std::vector<float> slow_frame_;
    std::array<std::vector<float>, 2> slow_;
    std::vector<float> power_, combined_;
    std::array<std::vector<Row>, 2> rows_;
    Frames frames_ = 0;
};

}  // namespace sitwell
