#include "dsp/filters/cascade.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

using Lanes = FramePair::Lanes;

/// Does nothing, with the poles of `like`.
FilterSection idle(const FilterSection& like) noexcept
{
    return {like.g, like.k, 1.0, 0.0, 0.0};
}

}  // namespace

void MovingFilter::reset() noexcept
{
    count_ = target_count_ = 0;
    glide_frames_ = 0;
    started_ = false;
}

FilterSection MovingFilter::now(const Stage& stage) const noexcept
{
    if (glide_frames_ == 0) return stage.to;
    const double left = static_cast<double>(glide_frames_) / static_cast<double>(kGlideFrames);
    const auto between = [left](double from, double to) { return to + (from - to) * left; };
    return {between(stage.from.g, stage.to.g), between(stage.from.k, stage.to.k),
            between(stage.from.m0, stage.to.m0), between(stage.from.m1, stage.to.m1),
            between(stage.from.m2, stage.to.m2)};
}

void MovingFilter::set(const MatchedFilter& target) noexcept
{
    const std::size_t running = started_ ? count_ : 0;
    for (std::size_t i = 0; i < running; ++i) stages_[i].from = now(stages_[i]);
    target_count_ = target.count;
    count_ = std::max(running, target.count);
    for (std::size_t i = 0; i < count_; ++i) {
        Stage& stage = stages_[i];
        if (i >= running) {
            stage = {};
            stage.from = idle(target.sections[i]);
        }
        stage.to = i < target.count ? target.sections[i] : idle(stage.from);
    }
    glide_frames_ = kGlideFrames;
    if (!started_) finish_glide();
    started_ = true;
}

void MovingFilter::finish_glide() noexcept
{
    glide_frames_ = 0;
    count_ = target_count_;
}

/// Whether its memory has decayed so far that silence in can only be silence out.
bool MovingFilter::comes_to_rest() const noexcept
{
    // Far below what any later float can tell from zero, so nothing is lost by stopping here.
    constexpr double kRest = 1e-60;
    if (glide_frames_ > 0) return false;
    return std::all_of(stages_.begin(), stages_.begin() + static_cast<std::ptrdiff_t>(count_),
                       [](const Stage& stage) {
                           return std::abs(stage.band_pass_state.lanes[0]) < kRest &&
                                  std::abs(stage.band_pass_state.lanes[1]) < kRest &&
                                  std::abs(stage.low_pass_state.lanes[0]) < kRest &&
                                  std::abs(stage.low_pass_state.lanes[1]) < kRest;
                       });
}

/// Up to four sections of settled filters, whose memory stays in registers over a chunk.
struct Cascade::Run {
    std::array<MovingFilter::Stage*, 4> stages{};
    std::size_t count = 0;

    template <std::size_t Count>
    void play(FramePair* frames, std::size_t frame_count) const noexcept
    {
        std::array<RunningSection, Count> coefficients;
        std::array<Lanes, Count> band_pass;
        std::array<Lanes, Count> low_pass;
        for (std::size_t i = 0; i < Count; ++i) {
            coefficients[i] = RunningSection{stages[i]->to};
            band_pass[i] = stages[i]->band_pass_state.lanes;
            low_pass[i] = stages[i]->low_pass_state.lanes;
        }
        for (std::size_t n = 0; n < frame_count; ++n) {
            Lanes x = frames[n].lanes;
            for (std::size_t i = 0; i < Count; ++i)
                x = coefficients[i].tick(x, band_pass[i], low_pass[i]);
            frames[n].lanes = x;
        }
        for (std::size_t i = 0; i < Count; ++i) {
            stages[i]->band_pass_state.lanes = band_pass[i];
            stages[i]->low_pass_state.lanes = low_pass[i];
        }
    }

    void flush(FramePair* frames, std::size_t frame_count) noexcept
    {
        if (count == 1) play<1>(frames, frame_count);
        if (count == 2) play<2>(frames, frame_count);
        if (count == 3) play<3>(frames, frame_count);
        if (count == 4) play<4>(frames, frame_count);
        count = 0;
    }
};

void Cascade::glide(MovingFilter& filter, FramePair* frames, std::size_t count) noexcept
{
    for (std::size_t n = 0; n < count; ++n) {
        --filter.glide_frames_;
        for (std::size_t i = 0; i < filter.count_; ++i) {
            auto& stage = filter.stages_[i];
            frames[n].lanes = RunningSection{filter.now(stage)}.tick(
                frames[n].lanes, stage.band_pass_state.lanes, stage.low_pass_state.lanes);
        }
    }
    if (filter.glide_frames_ == 0) filter.finish_glide();
}

void Cascade::process(AudioView io, std::span<MovingFilter> filters) noexcept
{
    SITWELL_EXPECTS(io.channels() == 1 || io.channels() == 2);
    if (std::all_of(filters.begin(), filters.end(),
                    [](const MovingFilter& f) { return f.count_ == 0; }))
        return;
    float* const left = io.channel(0).data();
    float* const right = io.channel(io.channels() - 1).data();
    Chunk chunk;
    for (std::size_t at = 0; at < io.frames();) {
        // A chunk ends where a glide does, so that each filter is either gliding or settled
        // throughout.
        std::size_t count = std::min(kChunk, io.frames() - at);
        for (const MovingFilter& filter : filters)
            if (filter.glide_frames_ > 0) count = std::min(count, filter.glide_frames_);
        const bool rests = is_silent(io.slice(at, count)) &&
                           std::all_of(filters.begin(), filters.end(),
                                       [](const MovingFilter& f) { return f.comes_to_rest(); });
        if (rests) {
            at += count;
            continue;
        }

        for (std::size_t n = 0; n < count; ++n)
            chunk[n].lanes =
                Lanes{static_cast<double>(left[at + n]), static_cast<double>(right[at + n])};
        Run run;
        for (MovingFilter& filter : filters) {
            if (filter.glide_frames_ > 0) {
                run.flush(chunk.data(), count);
                glide(filter, chunk.data(), count);
                continue;
            }
            for (std::size_t i = 0; i < filter.count_; ++i) {
                run.stages[run.count++] = &filter.stages_[i];
                if (run.count == run.stages.size()) run.flush(chunk.data(), count);
            }
        }
        run.flush(chunk.data(), count);
        for (std::size_t n = 0; n < count; ++n) {
            left[at + n] = static_cast<float>(chunk[n].lanes[0]);
            right[at + n] = static_cast<float>(chunk[n].lanes[1]);
        }
        at += count;
    }
}

}  // namespace sitwell
