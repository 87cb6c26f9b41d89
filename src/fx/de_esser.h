#pragma once

#include "catalog/devices/de_esser.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/sibilance.h"
#include "dsp/filters/cascade.h"
#include "dsp/filters/dynamic_shelf.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// De-esser (docs/why/gates-and-transients.md): measures what is above its frequency against the
/// voice below, and takes the excess away by a moving shelf there, or by gain on the whole. All
/// channels are lowered alike, by what the loudest asks for. No latency; without a sibilant the
/// signal passes bit for bit.
class DeEsser {
public:
    using Params = DeEsserParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<float, kChunk>;

    void set(const Params& params) noexcept;
    void measure(ConstAudioView heard, std::span<float> reduction_db) noexcept;
    void lower(AudioView played, std::span<float> reduction_db) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    float keep_attack_ = 0.0f;
    float keep_release_ = 0.0f;
    MovingFilter sibilants_;
    MovingFilter voice_;
    Sibilance sibilance_;
    ReductionEnvelope envelope_;
    DynamicShelf shelf_;
    Ramp wide_;  ///< share of the decibels taken from the whole: 0 split, 1 wide
};

}  // namespace sitwell
