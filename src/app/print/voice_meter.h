#pragma once

#include "analysis/level/k_weighting.h"
#include "core/audio/audio_buffer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// K-weighted power per 100 ms of a stereo stream.
class HopPower {
public:
    explicit HopPower(double sample_rate_hz);
    void process(ConstAudioView stereo);
    const std::vector<float>& hops() const noexcept { return hops_; }

private:
    void close_hop();

    KWeighting weighting_;
    std::size_t hop_frames_;
    std::size_t filled_ = 0;
    double sum_ = 0.0;
    AudioBuffer weighted_;
    std::vector<float> hops_;
};

/// Holds the lead voices, as printed with their own reverberation, against everything else in the
/// mix while they sing: what the decision's voice_over_band_db foresees. [control]
class VoiceMeter {
public:
    explicit VoiceMeter(double sample_rate_hz);

    /// One of the shares that process() will be given is a lead voice.
    void listen_to(std::size_t share) { voices_.push_back(share); }
    void process(ConstAudioView mix, std::span<const ConstAudioView> shares);
    /// Empty when nobody sings or nothing plays beside.
    std::optional<float> finish() const;

private:
    std::vector<std::size_t> voices_;
    AudioBuffer lead_, rest_;
    HopPower lead_power_, rest_power_;
};

}  // namespace sitwell
