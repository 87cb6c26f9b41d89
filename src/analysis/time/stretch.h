#pragma once

namespace sitwell {

/// A stretch of a song or of a file, in seconds.
struct Stretch {
    double from_s = 0.0, to_s = 0.0;

    double length_s() const noexcept { return to_s - from_s; }
};

}  // namespace sitwell
