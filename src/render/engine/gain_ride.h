#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "render/engine/param_curve.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace sitwell {

/// Gain over the frames of a block: one number, or a row of them.
struct GainRamp {
    float gain = 1.0f;
    std::span<const float> gains;  ///< empty when the gain stands still
};

void scale(AudioView audio, const GainRamp& ramp) noexcept;                    ///< audio ·= ramp
void scale(ConstAudioView from, const GainRamp& ramp, AudioView to) noexcept;  ///< to = ramp · from
void add(ConstAudioView from, const GainRamp& ramp, AudioView to) noexcept;  ///< to += ramp · from

/// A function of time drawn as straight lines between its values on grid lines, so that neither a
/// jump nor a switch clicks. The same numbers for any blocking.
template <class ValueAt>
void draw_on_grid(Frames first, std::span<float> row, ValueAt&& value_at)
{
    Frames line = grid_line(first);
    float to = row.empty() ? 0.0f : value_at(line);
    for (std::size_t n = 0; n < row.size(); line += kGridFrames) {
        const float from = to;
        to = value_at(line + kGridFrames);
        const float step = (to - from) / static_cast<float>(kGridFrames);
        const auto end = static_cast<std::size_t>(line + kGridFrames - first);
        for (const std::size_t last = std::min(end, row.size()); n < last; ++n)
            row[n] = from + step * static_cast<float>(first + static_cast<Frames>(n) - line);
    }
}

/// The factor of a fader with its mute, or of a send, over time. Safe to read from any thread.
class GainRide {
public:
    static GainRide of_fader(const Strip& strip);
    static GainRide of_send(const Strip& strip, const Send& send);

    /// The factors from `first` on, one a sample of `room`; what they are written to when they
    /// move. [render]
    GainRamp over(Frames first, std::span<float> room) const noexcept;

    /// The factor of a ride that never moves.
    std::optional<float> stands() const noexcept
    {
        return level_.moves() || mute_.moves() ? std::nullopt : std::optional{gain_};
    }

private:
    GainRide(ParamCurve level, ParamCurve mute);
    float gain_at(Frames at) const noexcept;

    ParamCurve level_;
    ParamCurve mute_;
    float gain_ = 1.0f;  ///< when neither moves
};

}  // namespace sitwell
