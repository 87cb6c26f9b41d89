#pragma once

#include "analysis/features.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

/// The finest grid: slots of 2.5 ms, for the moment of an onset. Two make an envelope hop, forty a
/// hop.
inline constexpr double kSlotS = 0.0025;
inline constexpr std::size_t kSlotsPerEnvelopeHop = 2;
inline constexpr std::size_t kSlotsPerHop = 40;

/// First frame of slot `slot`: floor(slot · rate / 400), so that hops of every grid meet at any
/// rate. [any]
constexpr Frames slot_begin(Frames slot, double sample_rate_hz) noexcept
{
    return static_cast<Frames>(static_cast<double>(slot) * sample_rate_hz / 400.0);
}

/// Cuts a stream of any blocking into whole hops, so that everything measured is independent of the
/// blocks. [any]
class HopCutter {
public:
    HopCutter(double sample_rate_hz, std::size_t channels)
        : sample_rate_hz_{sample_rate_hz}
        , hop_{channels, static_cast<std::size_t>(hop_begin(1)) + 1}
    {
    }

    /// Calls `on_hop(view)` for each hop that `audio` completes.
    template <class OnHop>
    void push(ConstAudioView audio, OnHop&& on_hop)
    {
        for (std::size_t taken = 0; taken < audio.frames();) {
            const std::size_t wanted = hop_frames() - filled_;
            const std::size_t count = std::min(wanted, audio.frames() - taken);
            copy(audio.slice(taken, count), hop_.view().slice(filled_, count));
            taken += count;
            filled_ += count;
            if (filled_ < hop_frames()) return;
            on_hop(ConstAudioView{hop_.view().slice(0, filled_)});
            filled_ = 0;
            ++hops_;
        }
    }

    /// Calls `on_hop` for what is left, shorter than a hop, if anything is.
    template <class OnHop>
    void finish(OnHop&& on_hop)
    {
        if (filled_ > 0) on_hop(ConstAudioView{hop_.view().slice(0, filled_)});
    }

    /// Whole hops so far.
    Frames hops() const noexcept { return hops_; }
    Frames frames() const noexcept { return hop_begin(hops_) + static_cast<Frames>(filled_); }
    /// Length of the hop being filled.
    std::size_t hop_frames() const noexcept
    {
        return static_cast<std::size_t>(hop_begin(hops_ + 1) - hop_begin(hops_));
    }

private:
    Frames hop_begin(Frames hop) const noexcept
    {
        return slot_begin(hop * static_cast<Frames>(kSlotsPerHop), sample_rate_hz_);
    }

    double sample_rate_hz_;
    AudioBuffer hop_;
    std::size_t filled_ = 0;
    Frames hops_ = 0;
};

}  // namespace sitwell
