#pragma once

#include "catalog/devices/reverb.h"
#include "dsp/dynamics/ducking.h"
#include "dsp/kernels/reverb_network.h"
#include "fx/processor.h"

#include <span>
#include <vector>

namespace sitwell {

/// What a network is told, worked out anew only when the parameters change.
class ReverbDesign {
public:
    void prepare(const StreamSpec& spec) noexcept;
    const ReverbSettings& settings(ReverbParams params) noexcept;

private:
    StreamSpec spec_;
    ReverbParams params_;
    ReverbSettings settings_;
    bool made_ = false;
};

/// How far a reverb steps back over a block, for all its signals alike. [render]
class ReverbDuck {
public:
    void prepare(const StreamSpec& spec);  // [control]
    void reset() noexcept { ducking_.reset(); }
    /// A gain for each frame of what the reverb listens to; none while it does not duck.
    std::span<const float> gains(ConstAudioView heard, const ReverbParams& params) noexcept;

private:
    Ducking ducking_;
    std::vector<float> gains_;
};

/// Reverb, wet only (catalog/devices/reverb.h; docs/why/reverb.md). Level 0 dB makes wet pink noise
/// as loud as dry. Changes are looked at every 64 frames and reached within 43 ms at 48 kHz without
/// a click. On one channel it gives both sides' sum. Ducks by the key, without one by its own
/// input.
class Reverb {
public:
    using Params = ReverbParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    ReverbDesign design_;
    ReverbNetwork network_;
    ReverbDuck duck_;
};

/// Shares of one sum through one reverb, sixteen in lockstep, all ducked by the one key.
class ReverbBank final : public ShareBank {
public:
    void prepare(const StreamSpec& spec, std::size_t lanes) override;
    void reset() noexcept override;
    void process(std::span<const AudioView> lanes, ConstAudioView key,
                 std::span<const float> values) noexcept override;

private:
    ReverbDesign design_;
    std::vector<ReverbNetwork> networks_;
    ReverbDuck duck_;
};

}  // namespace sitwell
