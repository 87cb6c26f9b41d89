#pragma once

#include "analysis/tone/sliding_frames.h"
#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// How much of what a lead sings reaches the ear over everything else: the share of cells of one
/// ERB and 20 ms, 300 Hz to 8 kHz, in which it stands 3 dB over the rest (glimpse proportion: Cooke
/// 2006, JASA 119(3); Tang and Cooke 2016, Interspeech). ERB numbers after Glasberg and Moore 1990.
///
/// Cells are sums of bins of windows of 40 ms at an overlap of half: 25 Hz apart, at least two to
/// the narrowest ERB (57 Hz at 300 Hz), where a bank of gammatone filters would cost twenty times
/// as much for a count of cells. Both are folded to mono, as a telephone does. Any blocking gives
/// the same figure; memory grows by 4 bytes each 20 ms. One thread at a time. [any]
class WordsMeter {
public:
    explicit WordsMeter(double sample_rate_hz);

    /// Both of one shape, of one or two channels.
    void process(ConstAudioView lead, ConstAudioView rest);
    /// Ends the stream: 10th percentile over windows of 1 s in which the lead is heard for at least
    /// three fifths (GP10). Nothing when it is in none. Call once.
    std::optional<double> finish();

private:
    static constexpr std::size_t kMostCells = 26;
    static constexpr std::size_t kWindow = 50, kStep = 25;  ///< of 20 ms

    struct Moment {
        std::array<float, kMostCells> lead{};
        std::uint32_t over_rest = 0;  ///< a bit a cell
    };

    void hear(const SpectrumFrame& frame);
    void close_window();

    SlidingFrames frames_;
    std::vector<std::size_t> edges_;  ///< first bin of each cell, and behind the last
    std::array<Moment, kWindow> moments_{};
    std::vector<float> lead_power_;  ///< of every frame, in the cells
    std::vector<float> shares_;      ///< of every window of 1 s, one each 0.5 s
    std::vector<float> lead_, rest_;
};

}  // namespace sitwell
