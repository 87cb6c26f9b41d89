#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// The largest level of the last moments: a window that moves on in steps of a sixteenth of the
/// hold (in whole frames), so that every level counts for the hold and at most a step longer.
///
/// Unlike a follower that decays it does not sag between the crests of a tone whose half period is
/// shorter than the hold, and needs no memory that grows with the hold. [render]
class HeldPeak {
public:
    static constexpr std::size_t kSteps = 16;

    /// As though `level` had been the last thing heard.
    void reset(float level = 0.0f) noexcept
    {
        steps_.fill(level);
        held_ = level;
        present_ = 0.0f;
        next_ = 0;
        left_ = step_frames_;
    }

    /// A step that has begun still ends as it would have.
    void set_hold(std::size_t frames) noexcept
    {
        const bool begun = left_ != step_frames_;
        step_frames_ = std::max<std::size_t>(1, (frames + kSteps - 1) / kSteps);
        if (!begun) left_ = step_frames_;
    }

    /// In place: levels of zero or more in, held levels out.
    void process(std::span<float> levels) noexcept
    {
        for (float& level : levels) {
            present_ = present_ < level ? level : present_;
            level = present_ < held_ ? held_ : present_;
            if (--left_ == 0) move_on();
        }
    }

    bool operator==(const HeldPeak&) const = default;

private:
    void move_on() noexcept
    {
        steps_[next_] = present_;
        next_ = (next_ + 1) % kSteps;
        held_ = *std::max_element(steps_.begin(), steps_.end());
        present_ = 0.0f;
        left_ = step_frames_;
    }

    std::array<float, kSteps> steps_{};
    float held_ = 0.0f;     ///< the largest of the steps gone by
    float present_ = 0.0f;  ///< of the step going on
    std::size_t next_ = 0;
    std::size_t step_frames_ = 1;
    std::size_t left_ = 1;
};

}  // namespace sitwell
