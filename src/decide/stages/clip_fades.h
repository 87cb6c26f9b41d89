#pragma once

#include "core/time/frames.h"
#include "session/model/session.h"

namespace sitwell {

/// Clip gain that takes a stretch of a source's recording away: all of it, sinking into silence, or
/// rising out of it. The fades lie inside the stretch.
Region silenced(FrameRange stretch) noexcept;
Region faded_out(FrameRange stretch) noexcept;
Region faded_in(FrameRange stretch) noexcept;

/// Puts a stretch among those that the source has, in order of time, if it lies within the source
/// and none of them is there; says whether it did. [any]
bool add_region(Source& source, const Region& region);

}  // namespace sitwell
