#pragma once

#include "analysis/mix/tone_zones.h"
#include "analysis/tone/sliding_frames.h"
#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// Twenty-fourths of an octave from 200 Hz to 8 kHz: fine enough to part a ringing tone from the
/// tone of a mix.
inline constexpr std::size_t kFineBands = 128;
double fine_centre_hz(std::size_t band) noexcept;

/// The spectrum of a mix in windows of about a third of a second.
struct FineSpectra {
    using Row = std::array<float, kFineBands>;

    std::vector<Row> rows;  ///< mean power of a bin in each band, both sides; one a half window
    std::array<double, kOctaves> left{}, right{};  ///< energy of octaves, 31.5 Hz to 16 kHz, of the
                                                   ///< whole mix; compare with each other alone
};

/// Listens to a stream of one or two channels. Any blocking gives the same figures. Memory grows by
/// half a kilobyte each window. One thread at a time. [any]
class FineSpectraMeter {
public:
    FineSpectraMeter(double sample_rate_hz, std::size_t channels);

    void process(ConstAudioView audio);
    /// Ends the stream. Call once.
    FineSpectra finish();

private:
    void hear(const SpectrumFrame& frame);

    SlidingFrames frames_;
    std::vector<std::size_t> fine_, octaves_;  ///< first bin of each band, and behind the last
    std::vector<float> left_, right_;          ///< powers by bin
    FineSpectra spectra_;
};

/// The octave in which one side lies farthest over the other.
struct SideOctave {
    double left_to_right_db = 0.0;
    double hz = 0.0;  ///< its middle; 0: there is none
};

/// Octaves more than 30 dB below the whole mix are not heard for their place. [any]
SideOctave worst_side_octave(const FineSpectra& spectra);

}  // namespace sitwell
