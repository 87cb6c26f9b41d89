#pragma once

#include "analysis/level/gating.h"
#include "analysis/level/k_weighting.h"
#include "analysis/time/grid.h"
#include "core/audio/audio_view.h"
#include "dsp/delay/true_peak.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace sitwell {

/// Programme loudness of ITU-R BS.1770-5 and EBU R 128 with its range (EBU Tech 3342) and true
/// peak, of one to twelve channels. Any blocking gives the same figures. A mono programme counts as
/// ONE channel: it reads 3.01 LU less than the same signal on two.
///
/// Channel weights follow the order of ChannelLayout: 6 are 5.1, 12 are 7.1.4 (surrounds at 60° to
/// 120° count 1.41, the low-frequency channel not at all); any other number weighs 1 each. The
/// figures may be read at any time; what is younger than the last whole 100 ms counts from the next
/// hop on. One thread at a time. [any]
class LoudnessMeter {
public:
    /// Forgets everything and gets ready.
    void prepare(double sample_rate_hz, std::size_t channels);
    /// As many channels as prepared.
    void process(ConstAudioView audio);

    double integrated_lufs() const;
    double loudness_range_lu() const;
    std::vector<float> momentary_lufs() const;   ///< one each 100 ms, as sitwell::momentary_lufs
    std::vector<float> short_term_lufs() const;  ///< one each 100 ms, as sitwell::short_term_lufs
    /// The loudest 400 ms and 3 s, looked for every 10 ms; kSilenceLufs while shorter.
    double max_momentary_lufs() const;
    double max_short_term_lufs() const;
    double true_peak_dbtp() const;
    double sample_peak_dbfs() const;
    /// Weighted K-power of every whole hop of 100 ms.
    const std::vector<float>& hop_powers() const noexcept { return hop_powers_; }
    /// The same of every 10 ms.
    const std::vector<float>& piece_powers() const noexcept { return piece_powers_; }

private:
    void hear_hop(ConstAudioView hop);
    double loudest_lufs(std::size_t pieces) const;

    double sample_rate_hz_ = 48000.0;
    std::optional<HopCutter> hops_;
    std::vector<KWeighting> filters_;  ///< two channels each
    std::vector<double> weights_;
    std::vector<float> weighted_left_, weighted_right_;
    std::vector<float> hop_powers_;
    std::vector<float> piece_powers_;  ///< ten a hop
    std::vector<double> hop_sums_;     ///< of the pieces of the hop being heard
    TruePeak true_peak_;
};

}  // namespace sitwell
