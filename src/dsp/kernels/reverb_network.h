#pragma once

#include "core/audio/audio_view.h"
#include "dsp/kernels/reverb_settings.h"
#include "dsp/kernels/reverb_state.h"

#include <span>

namespace sitwell {

/// Feedback-delay network (Jot and Chaigne, "Digital delay networks for designing artificial
/// reverberators", AES 90, 1991) of 16 lines behind a pre-delay, early reflections and input
/// diffusion (Schroeder's all-passes), for 1 to 16 lanes in lockstep: separate signals, same
/// settings, same modulation.
///
///   input ─ 2 all-passes ─ pre-delay ─ 2 all-passes ─→ 16 lines → shelves ─ Hadamard matrix ─┐
///                    │                               ↑──────────────────│──────────────────┘
///                    └─ 8 early reflections ───────────────────────────→ + ─ cuts ─ width ─ output
///
/// A lane's bits depend neither on the number of lanes nor on the cutting into blocks nor on the
/// processor. Settings are looked at every 64 frames counted from the reset; the first are taken as
/// they are, later ones are reached within 32 such ticks: factors by ramps, delays by a crossfade.
/// Denormals are left to the caller's flush-to-zero mode.
class ReverbNetwork {
public:
    ReverbNetwork() = default;
    ReverbNetwork(ReverbNetwork&&) noexcept = default;
    ReverbNetwork& operator=(ReverbNetwork&&) noexcept = default;
    /// Takes over the past of another; allocates nothing where both were prepared alike. [render]
    ReverbNetwork& operator=(const ReverbNetwork& other);

    /// `longest` holds the longest of each delay that will ever be asked for; allocates. [control]
    void prepare(std::size_t lanes, const ReverbLayout& longest);
    /// Forgets the past. [any]
    void reset() noexcept;
    /// One view a lane, in place, all of one length and of 1 or 2 channels. A mono view feeds both
    /// sides and takes the left output, so that its settings must mix both into it. [render]
    void process(std::span<const AudioView> lanes, const ReverbSettings& settings) noexcept;

private:
    void point_at_own_memory() noexcept;
    void start_tick(const ReverbSettings& settings) noexcept;
    void fit_rings() noexcept;
    float modulator_offset(std::size_t modulator) const noexcept;

    ReverbState state_;
    AudioBuffer scratch_, past_, nowhere_;
    ReverbTuning tuning_, goal_;
    std::array<std::uint32_t, kReverbModulated> phase_{};
    std::size_t ramp_ticks_left_ = 0;
    std::size_t fade_ticks_left_ = 0;
    std::size_t frame_in_tick_ = 0;
    bool started_ = false;
};

}  // namespace sitwell
