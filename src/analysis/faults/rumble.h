#pragma once

#include "analysis/faults/slow_spectra.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// What lies below hearing.
struct RumbleFigures {
    double offset = 0.0;        ///< mean sample of the channel where it is largest, signed
    double offset_share = 0.0;  ///< |offset| over that channel's peak
    double rumble_db = -200.0;  ///< 2 to 20 Hz over all above, energies of the whole file
    /// The same in the median window of 1.4 s that is not silent: what goes on, unlike the thump of
    /// a drum.
    double steady_rumble_db = -200.0;
};

/// Offset and sub-sonic junk (mixing practice 2.1). [any]
class Rumble {
public:
    explicit Rumble(std::size_t channels);
    void hear(ConstAudioView hop);
    void hear(const SlowSpectrum& spectrum);
    /// `step` is SlowSpectra::step().
    RumbleFigures finish(std::size_t step) const;

private:
    struct Channel {
        double sum = 0.0, squares = 0.0;
        float peak = 0.0f;
    };
    std::array<Channel, 2> channels_;
    std::size_t count_;
    Frames frames_ = 0;
    double energy_ = 0.0;        ///< of the spectra, 2 to 20 Hz
    std::vector<float> ratios_;  ///< to what is between 20 and 2000 Hz, by window
};

}  // namespace sitwell
