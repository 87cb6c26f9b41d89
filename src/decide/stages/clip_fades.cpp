#include "decide/stages/clip_fades.h"

#include <algorithm>

namespace sitwell {

namespace {
constexpr float kClipSilenceDb = -100.0f;
}  // namespace

Region silenced(FrameRange stretch) noexcept
{
    return {stretch, kClipSilenceDb, 0, 0};
}

Region faded_out(FrameRange stretch) noexcept
{
    return {stretch, kClipSilenceDb, stretch.length(), 0};
}

Region faded_in(FrameRange stretch) noexcept
{
    return {stretch, kClipSilenceDb, 0, stretch.length()};
}

bool add_region(Source& source, const Region& region)
{
    const auto [first, last] = region.range;
    if (first < 0 || last <= first || last > source.frames) return false;
    const auto next =
        std::find_if(source.regions.begin(), source.regions.end(),
                     [first = first](const Region& other) { return other.range.last > first; });
    if (next != source.regions.end() && next->range.first < last) return false;
    source.regions.insert(next, region);
    return true;
}

}  // namespace sitwell
