#pragma once

#include "core/audio/audio_view.h"
#include "dsp/delay/oversampling.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// Meter of the true peak: the largest magnitude of any channel on a 4-times oversampled grid
/// (ITU-R BS.1770-5, Annex 2). What it reads does not depend on how the signal is cut into blocks.
///
/// A linear gain: dBTP is db_of_gain(peak()). The signal is zero before the first frame and, for
/// peak(), after the last. prepare() allocates [control]; the rest never does [any].
class TruePeak {
public:
    void prepare(std::size_t channels);
    void reset() noexcept;
    void process(ConstAudioView audio) noexcept;

    /// Of everything processed so far, as though silence followed.
    float peak() const noexcept;
    /// The largest sample, without looking between.
    float sample_peak() const noexcept { return sample_peak_; }

private:
    static constexpr std::size_t kBlock = 64;
    static constexpr std::size_t kTaps = 12;  ///< as in BS.1770-5, Annex 2
    static constexpr std::size_t kHistory = kTaps - 1;
    using Window = std::array<float, kHistory + kBlock>;

    float peak_between(const Window& window, std::size_t fresh, float known) const noexcept;

    Oversampling<kTaps> between_{SincWindow::hann};
    /// A channel: the last kHistory samples, then room for the fresh ones.
    std::vector<Window> windows_;
    float peak_ = 0.0f;
    float sample_peak_ = 0.0f;
};

}  // namespace sitwell
