#pragma once

#include "catalog/devices/gate.h"
#include "core/audio/audio_buffer.h"
#include "dsp/delay/delay_line.h"
#include "dsp/delay/history.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/expander.h"
#include "dsp/dynamics/held_peak.h"
#include "dsp/filters/cascade.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Louder than any music: with it in the window of held levels the gate begins open.
inline constexpr float kGateBeginsOpen = 1e6f;

/// Gate and expander (docs/why/gates-and-transients.md): the loudest channel's peak, held; a static
/// curve with hysteresis; one gain for all channels, opening a look-ahead early. Latency: 10 ms for
/// any setting. Starts open, so that nothing is cut where the music does not begin with silence. A
/// key, when there is one, is listened to in place of the signal.
class Gate {
public:
    using Params = GateParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return static_cast<Frames>(delay_.delay_frames()); }
    ConstAudioView gain_curve() const noexcept { return gain_.view().slice(0, frames_); }

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<float, kChunk>;

    void set(const Params& params) noexcept;
    void listen(ConstAudioView heard, std::span<float> levels) noexcept;
    void look_ahead(std::span<float> levels) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    float keep_attack_ = 0.0f;
    float keep_release_ = 0.0f;
    std::size_t wait_frames_ = 0;  ///< of the detector, for it to be just a look-ahead early
    std::array<MovingFilter, 2> key_filters_;
    History levels_;
    HeldPeak peak_;
    Expander expander_;
    ClosingEnvelope envelope_;
    DelayLine delay_;
    AudioBuffer gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
