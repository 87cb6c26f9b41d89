#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "dsp/space/place_matrix.h"
#include "render/engine/param_curve.h"

#include <cstddef>
#include <optional>

namespace sitwell {

/// Puts a mono or stereo signal between two loudspeakers; `from` and `to` may be the same two
/// channels. [any]
void put_in_place(ConstAudioView from, const PlaceMatrix& matrix, AudioView to) noexcept;

/// The same over time. Safe to use from any thread.
class PlaceRide {
public:
    /// `channels_in` is 1 or 2.
    PlaceRide(const Strip& strip, std::size_t channels_in);

    /// `from` has `channels_in` channels, `to` two; they may be the same two. At most kBlockFrames.
    /// [render]
    void process(Frames first, ConstAudioView from, AudioView to) const noexcept;

    /// The matrix of a place that never moves.
    std::optional<PlaceMatrix> stands() const noexcept
    {
        return azimuth_.moves() || spread_.moves() ? std::nullopt : std::optional{matrix_};
    }

private:
    PlaceMatrix matrix_at(Frames at) const noexcept;
    void draw(Frames first, ConstAudioView from, AudioView to) const noexcept;

    std::size_t channels_in_;
    ParamCurve azimuth_;
    ParamCurve spread_;
    PlaceMatrix matrix_;  ///< when neither moves
};

}  // namespace sitwell
