#pragma once

#include "core/audio/audio_view.h"
#include "session/model/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sitwell {

/// What a device of Superposition::gain did to the level while there was sound in it, its make-up
/// included.
struct GainChange {
    StripId strip;
    InsertId insert;
    float median_db = 0.0f;
    float p95_db = 0.0f;       ///< 95 % of the time the level was changed to this or above
    std::uint64_t frames = 0;  ///< how long there was sound
};

/// Counts gain curves, a block at a time, in steps of 0.1 dB. Fixed memory.
class GainStatistics {
public:
    /// A block has sound when it lies above −70 dBFS, the absolute gate of ITU-R BS.1770-5. [any]
    static bool has_sound(ConstAudioView block) noexcept;

    /// Of all samples of a gain curve. [any]
    static double sum_of(ConstAudioView curve) noexcept;

    /// A block with sound, by the mean of its curve. [render]
    void count(double mean_gain, std::size_t frames) noexcept;
    /// The change that `share` of the time was at or above; 0 when nothing was counted.
    float change_db(double share) const noexcept;
    std::uint64_t frames() const noexcept { return frames_; }

private:
    static constexpr int kStepsPerDb = 10;
    static constexpr int kLowestDb = -80;
    static constexpr int kHighestDb = 40;

    std::array<std::uint64_t, (kHighestDb - kLowestDb) * kStepsPerDb + 1> counts_{};
    std::uint64_t frames_ = 0;
};

}  // namespace sitwell
