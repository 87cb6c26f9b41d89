#include "render/engine/region_gain.h"

#include "dsp/math/functions.h"
#include "render/plan/routes.h"

#include <algorithm>

namespace sitwell {

namespace {

float gain_of(const Region& region)
{
    return region.gain_db <= kSilentLevelDb
               ? 0.0f
               : static_cast<float>(gain_of_db(static_cast<double>(region.gain_db)));
}

}  // namespace

RegionGain::RegionGain(std::span<const Region> regions)
{
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Region& region = regions[i];
        const auto [first, last] = region.range;
        const bool touches_before = i > 0 && regions[i - 1].range.last == first;
        const bool touches_after = i + 1 < regions.size() && regions[i + 1].range.first == last;
        const bool has_faded = touches_before && regions[i - 1].fade_out > 0;
        const float gain = gain_of(region);
        const float before = touches_before ? gain_of(regions[i - 1]) : 1.0f;
        const float after = touches_after ? gain_of(regions[i + 1]) : 1.0f;
        const Frames faded_in =
            has_faded ? first : first + std::clamp<Frames>(region.fade_in, 0, last - first);
        const Frames fading_out = last - std::clamp<Frames>(region.fade_out, 0, last - faded_in);
        append(first, faded_in, before, gain);
        append(faded_in, fading_out, gain, gain);
        append(fading_out, last, gain, after);
    }
}

void RegionGain::append(Frames first, Frames last, float from, float to)
{
    if (last > first) pieces_.push_back({{first, last}, from, to});
}

void RegionGain::process(Frames first, AudioView audio) noexcept
{
    const Frames last = first + static_cast<Frames>(audio.frames());
    while (at_ < pieces_.size() && pieces_[at_].range.last <= first) ++at_;
    for (std::size_t i = at_; i < pieces_.size() && pieces_[i].range.first < last; ++i) {
        const Piece& piece = pieces_[i];
        const FrameRange here{std::max(first, piece.range.first), std::min(last, piece.range.last)};
        const float step = (piece.to - piece.from) / static_cast<float>(piece.range.length());
        for (std::size_t c = 0; c < audio.channels(); ++c) {
            const auto row = audio.channel(c);
            for (Frames at = here.first; at < here.last; ++at)
                row[static_cast<std::size_t>(at - first)] *=
                    piece.from + step * static_cast<float>(at - piece.range.first);
        }
    }
}

}  // namespace sitwell
