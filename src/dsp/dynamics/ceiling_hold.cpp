#include "dsp/dynamics/ceiling_hold.h"

#include "core/result/contract.h"
#include "core/time/frames.h"
#include "dsp/dynamics/envelope.h"

#include <algorithm>
#include <functional>

namespace sitwell {

namespace {

constexpr double kCeilingAttackMs = 1.0;
constexpr double kCeilingHoldMs = 50.0;  ///< a period of 20 Hz
constexpr double kReleaseMs = 30.0;
/// kMarginDb as a factor, rounded down.
constexpr float kMargin = 1.0057f;

}  // namespace

void CeilingHold::prepare(std::size_t channels, double sample_rate_hz)
{
    SITWELL_EXPECTS(channels <= peaks_.size());
    reduction_.prepare(static_cast<std::size_t>(frames_of_ms(kCeilingAttackMs, sample_rate_hz)),
                       static_cast<std::size_t>(frames_of_ms(kCeilingHoldMs, sample_rate_hz)));
    give_ = 1.0f - keep_of_ms(kReleaseMs, sample_rate_hz);
    delay_.prepare(channels, BetweenPeaks::kDelayFrames + reduction_.delay_frames());
    ceiling_to_peaks_.prepare(1, BetweenPeaks::kDelayFrames);
    ceiling_to_output_.prepare(1, reduction_.delay_frames());
    reset();
}

void CeilingHold::reset() noexcept
{
    for (BetweenPeaks& peaks : peaks_) peaks.reset();
    reduction_.reset();
    delay_.reset();
    ceiling_to_peaks_.reset(1.0f);
    ceiling_to_output_.reset(1.0f);
}

void CeilingHold::find_gain(ConstAudioView io, AudioView ceiling, std::span<float> gain) noexcept
{
    ceiling_to_peaks_.process(ceiling);
    const std::span<const float> limit = ceiling.channel(0);
    const float lowest = *std::min_element(limit.begin(), limit.end());
    std::array<float, kMaxFrames> row{};
    const std::span peaks{row.data(), io.frames()};
    for (std::size_t c = 0; c < io.channels(); ++c) peaks_[c].process(io.channel(c), lowest, peaks);
    const bool rests = reduction_.is_settled() &&
                       std::equal(peaks.begin(), peaks.end(), limit.begin(), std::less_equal<>{});
    for (std::size_t n = 0; n < gain.size(); ++n)
        gain[n] =
            rests ? 1.0f : reduction_.next(peaks[n] > limit[n] ? limit[n] / peaks[n] : 1.0f, give_);
}

void CeilingHold::process(AudioView io, AudioView ceiling) noexcept
{
    SITWELL_EXPECTS(io.frames() <= kMaxFrames && ceiling.frames() == io.frames());
    if (io.empty()) return;
    std::array<float, kMaxFrames> gain;
    find_gain(io, ceiling, {gain.data(), io.frames()});
    delay_.process(io);
    ceiling_to_output_.process(ceiling);
    for (std::size_t c = 0; c < io.channels(); ++c) {
        float* const x = io.channel(c).data();
        for (std::size_t n = 0; n < io.frames(); ++n) {
            // What interpolation and a moving gain can together miss.
            const float bound = kMargin * ceiling.channel(0)[n];
            x[n] = std::clamp(x[n] * gain[n], -bound, bound);
        }
    }
}

}  // namespace sitwell
