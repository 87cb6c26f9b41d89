#pragma once

#include "analysis/faults/places.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What editing and exporting left.
struct SilenceFigures {
    Places runs;         ///< exact zeros of all channels for 50 ms and more: edited or gated
    double share = 0.0;  ///< of the file that lies in them
    /// Where such a run begins with a cut through the sound before it, and where one ends with a
    /// cut into sound: the frames at which silence, or sound, sets in.
    std::vector<Frames> cuts_out, cuts_in;
};

/// Finds digital silence (mixing practice 2.1) and cuts without a fade at its edges (2.3): the
/// sample at the edge lies above −60 dBFS and more than 4 times as far from zero as one sample lies
/// from the next on average over the millisecond beside it. Noise cut off does not click. [any]
class DigitalSilence {
public:
    DigitalSilence(double sample_rate_hz, std::size_t channels);
    void hear(ConstAudioView hop);
    SilenceFigures finish();

private:
    static constexpr std::size_t kEdge = 48;
    /// The samples next to silence, outwards from it or towards it.
    using Edge = std::array<std::array<float, kEdge>, 2>;

    void pass_sound(std::span<const float> left, std::span<const float> right);
    void step(const std::array<float, 2>& frame);
    void end_run();
    static bool clicks(const Edge& edge) noexcept;

    Frames shortest_;
    std::size_t channels_;
    Frames at_ = 0, silent_since_ = 0;
    Edge last_{}, next_{};
    std::size_t filled_ = kEdge;  ///< of next_
    SilenceFigures figures_;
    Frames silent_ = 0;
};

}  // namespace sitwell
