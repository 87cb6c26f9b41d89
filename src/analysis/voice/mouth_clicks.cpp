#include "analysis/voice/mouth_clicks.h"

#include <algorithm>
#include <utility>

namespace sitwell {

MouthClicks::MouthClicks(double sample_rate_hz)
    : finder_{sample_rate_hz}
    , recent_(finder_.before(), 0.0f)
    , first_{-static_cast<Frames>(finder_.before())}
{
}

void MouthClicks::hear(std::span<const float> samples)
{
    recent_.insert(recent_.end(), samples.begin(), samples.end());
    heard_ += static_cast<Frames>(samples.size());
    search();
}

std::vector<FrameRange> MouthClicks::finish()
{
    recent_.insert(recent_.end(), finder_.frame() + finder_.behind(), 0.0f);
    search();
    for (FrameRange& click : found_) click.last = std::min(click.last, heard_);
    return std::move(found_);
}

void MouthClicks::search()
{
    const std::size_t whole = finder_.before() + finder_.frame() + finder_.behind();
    std::size_t from = 0;
    for (; from + whole <= recent_.size(); from += finder_.frame())
        for (const MouthClick& click :
             finder_.search(std::span<const float>{recent_}.subspan(from, whole))) {
            const Frames at = first_ + static_cast<Frames>(from);
            const FrameRange range{at + static_cast<Frames>(click.first),
                                   at + static_cast<Frames>(click.last)};
            // On the border of two frames both may hear it.
            if (!found_.empty() && range.first < found_.back().last)
                found_.back().last = std::max(found_.back().last, range.last);
            else
                found_.push_back(range);
        }
    recent_.erase(recent_.begin(), recent_.begin() + static_cast<std::ptrdiff_t>(from));
    first_ += static_cast<Frames>(from);
}

}  // namespace sitwell
