#include "dsp/filters/gliding_band.h"

#include "core/result/contract.h"

#include <algorithm>

namespace sitwell {

/// How much of the glide is behind it.
double GlidingBand::done() const noexcept
{
    return 1.0 - static_cast<double>(glide_frames_) / static_cast<double>(kGlideFrames);
}

FilterSection GlidingBand::now(std::size_t section, double share) const noexcept
{
    if (glide_frames_ == 0) return to_.at(section, share);
    return between(from_.at(section, share), to_.at(section, share), done());
}

void GlidingBand::set(const GainPath& path) noexcept
{
    target_count_ = path.count;
    if (!started_) {
        to_ = path;
        started_ = true;
        return;
    }
    const GainPath present = glide_frames_ > 0 ? GainPath::between(from_, to_, done()) : to_;
    for (std::size_t i = present.count; i < path.count; ++i) stages_[i] = {};
    from_ = present.padded_as(path);
    to_ = path.padded_as(present);
    glide_frames_ = kGlideFrames;
}

void GlidingBand::glide(std::span<FramePair> frames, std::span<const float> shares) noexcept
{
    for (std::size_t n = 0; n < frames.size(); ++n) {
        --glide_frames_;
        Lanes x = frames[n].lanes;
        for (std::size_t i = 0; i < to_.count; ++i) {
            const RunningSection section{now(i, static_cast<double>(shares[n]))};
            x = section.tick(x, stages_[i].band_pass_state, stages_[i].low_pass_state);
        }
        frames[n].lanes = x;
    }
    if (glide_frames_ == 0) to_.count = target_count_;
}

/// With its sections and their memory in registers.
template <std::size_t Count>
void GlidingBand::play(std::span<FramePair> frames, std::span<const float> shares) noexcept
{
    std::array<Stage, Count> stages;
    std::array<RunningSection, Count> sections{};
    std::copy_n(stages_.begin(), Count, stages.begin());
    float share = -1.0f;
    for (std::size_t n = 0; n < frames.size(); ++n) {
        if (shares[n] != share) {
            share = shares[n];
            for (std::size_t i = 0; i < Count; ++i)
                sections[i] = RunningSection{to_.at(i, static_cast<double>(share))};
        }
        Lanes x = frames[n].lanes;
        for (std::size_t i = 0; i < Count; ++i)
            x = sections[i].tick(x, stages[i].band_pass_state, stages[i].low_pass_state);
        frames[n].lanes = x;
    }
    std::copy_n(stages.begin(), Count, stages_.begin());
}

void GlidingBand::process(std::span<FramePair> frames, std::span<const float> shares) noexcept
{
    SITWELL_EXPECTS(shares.size() == frames.size());
    const std::size_t gliding = std::min(glide_frames_, frames.size());
    glide(frames.first(gliding), shares.first(gliding));
    frames = frames.subspan(gliding);
    shares = shares.subspan(gliding);
    if (to_.count == 1) play<1>(frames, shares);
    if (to_.count == 2) play<2>(frames, shares);
}

}  // namespace sitwell
