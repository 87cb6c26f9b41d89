#include "dsp/dynamics/linked_reduction.h"

#include "dsp/math/functions.h"
#include "dsp/math/largest.h"

#include <algorithm>

namespace sitwell {

void LinkedReduction::set(const Curve& curve, const Ballistics& ballistics, float link) noexcept
{
    curve_ = StaticCurve{curve};
    ballistics_ = ballistics;
    link_ = link;
    // Below the knee by more than the logarithm's error.
    quiet_below_ = gain_of_db(curve.threshold_db - 0.5f * curve.knee_db - 0.01f);
}

void LinkedReduction::reset() noexcept
{
    for (ReductionEnvelope& envelope : envelopes_) envelope.reset();
}

bool LinkedReduction::rests(const std::array<std::span<float>, 2>& rows) const noexcept
{
    return envelopes_[0].at_rest() && envelopes_[1].at_rest() &&
           largest_magnitude(rows[0]) < quiet_below_ && largest_magnitude(rows[1]) < quiet_below_;
}

void LinkedReduction::process(std::array<std::span<float>, 2> rows) noexcept
{
    if (rows[0].empty()) return;
    if (rests(rows)) {
        for (const std::span<float> row : rows) std::fill(row.begin(), row.end(), 0.0f);
        return;
    }
    const bool is_stereo = !rows[1].empty();
    const bool is_linked = is_stereo && link_ >= 1.0f;
    if (is_linked)
        for (std::size_t n = 0; n < rows[0].size(); ++n)
            rows[0][n] = rows[1][n] = std::max(rows[0][n], rows[1][n]);
    // Channels that were not linked before come together by the envelope.
    const bool is_shared = is_linked && envelopes_[0] == envelopes_[1];
    const std::size_t own = is_stereo && !is_shared ? 2 : 1;
    for (std::size_t c = 0; c < own; ++c)
        for (float& level : rows[c]) level = -curve_(db_of_gain(level));
    if (own == 2)
        for (std::size_t n = 0; n < rows[0].size(); ++n) {
            const float most = std::max(rows[0][n], rows[1][n]);
            for (const std::span<float> row : rows) row[n] += link_ * (most - row[n]);
        }
    for (std::size_t c = 0; c < own; ++c) envelopes_[c].process(rows[c], ballistics_);
    if (own == 2) return;
    envelopes_[1] = envelopes_[0];
    std::copy(rows[0].begin(), rows[0].begin() + static_cast<std::ptrdiff_t>(rows[1].size()),
              rows[1].begin());
}

}  // namespace sitwell
