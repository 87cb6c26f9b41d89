#include "analysis/playback/mid_side_filter.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Does nothing.
constexpr FilterSection kIdle{};

RunningSection side_by_side(const FilterSection& mid, const FilterSection& side) noexcept
{
    const RunningSection a{mid}, b{side};
    const auto pair = [](FramePair::Lanes x, FramePair::Lanes y) {
        return FramePair::Lanes{x[0], y[1]};
    };
    RunningSection both;
    both.g = pair(a.g, b.g);
    both.solved = pair(a.solved, b.solved);
    both.of_input = pair(a.of_input, b.of_input);
    both.of_band = pair(a.of_band, b.of_band);
    both.of_low = pair(a.of_low, b.of_low);
    return both;
}

}  // namespace

void MidSideFilter::add(const MatchedFilter& mid, const MatchedFilter& side)
{
    const auto section = [](const MatchedFilter& filter, std::size_t i) {
        return i < filter.count ? filter.sections[i] : kIdle;
    };
    for (std::size_t i = 0; i < std::max(mid.count, side.count); ++i)
        stages_.push_back({side_by_side(section(mid, i), section(side, i)), {}, {}});
}

void MidSideFilter::reset() noexcept
{
    for (Stage& stage : stages_) stage.band_pass_state = stage.low_pass_state = {};
}

bool MidSideFilter::rests() const noexcept
{
    // Far below what any float could tell from zero.
    constexpr double kRest = 1e-60;
    const auto is_still = [](const FramePair& state) {
        return std::abs(state.lanes[0]) < kRest && std::abs(state.lanes[1]) < kRest;
    };
    return std::all_of(stages_.begin(), stages_.end(), [&](const Stage& stage) {
        return is_still(stage.band_pass_state) && is_still(stage.low_pass_state);
    });
}

void MidSideFilter::process(AudioView io) noexcept
{
    if (is_silent(io) && rests()) {
        clear(io);
        return;
    }
    float* const left = io.channel(0).data();
    float* const right = io.channel(1).data();
    for (std::size_t n = 0; n < io.frames(); ++n) {
        const auto l = static_cast<double>(left[n]), r = static_cast<double>(right[n]);
        FramePair::Lanes x{0.5 * (l + r), side_gain_ * (0.5 * (l - r))};
        for (Stage& stage : stages_)
            x = stage.section.tick(x, stage.band_pass_state.lanes, stage.low_pass_state.lanes);
        // Plus zero, so that what has died away is never a negative zero.
        left[n] = static_cast<float>(x[0] + x[1]) + 0.0f;
        right[n] = static_cast<float>(x[0] - x[1]) + 0.0f;
    }
}

}  // namespace sitwell
