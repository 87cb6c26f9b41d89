#include "dsp/filters/gliding_band.h"

#include "core/result/contract.h"

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
    share_ = -1.0f;
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

void GlidingBand::process(std::span<FramePair> frames, std::span<const float> shares) noexcept
{
    SITWELL_EXPECTS(shares.size() == frames.size());
    for (std::size_t n = 0; n < frames.size(); ++n) {
        const bool glides = glide_frames_ > 0;
        if (glides) --glide_frames_;
        Lanes x = frames[n].lanes;
        for (std::size_t i = 0; i < to_.count; ++i) {
            Stage& stage = stages_[i];
            if (glides || shares[n] != share_)
                stage.section = RunningSection{now(i, static_cast<double>(shares[n]))};
            x = stage.section.tick(x, stage.band_pass_state, stage.low_pass_state);
        }
        frames[n].lanes = x;
        share_ = shares[n];
        if (glides && glide_frames_ == 0) finish_glide();
    }
}

}  // namespace sitwell
