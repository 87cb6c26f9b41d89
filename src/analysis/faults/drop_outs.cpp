#include "analysis/faults/drop_outs.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kBeside = 10;  ///< ms
constexpr std::size_t kFall = 2;
constexpr std::size_t kMusic = 1000;
constexpr Frames kShortestDropOut = 10;
constexpr Frames kLongest = 3500;
constexpr float kGone = 0.00316f;           // −50 dB
constexpr float kDropOutsAlike = 0.316f;    // −10 dB
constexpr float kLasts = 0.1f;              // −20 dB: a click does not
constexpr float kDropOutsAudible = 0.063f;  // −24 dB

}  // namespace

void DropOuts::hear(const Milliseconds& piece)
{
    for (std::size_t m = 0; m < piece.peaks.size(); ++m) {
        const double at = static_cast<double>(m) * piece.frames_each;
        step(piece.peaks[m], piece.first_frame + static_cast<Frames>(at), piece.frames_each);
    }
}

/// The largest of `count_ms`, the last of which was `from_ms` ago.
float DropOuts::recent(std::size_t from_ms, std::size_t count_ms) const noexcept
{
    float peak = 0.0f;
    for (std::size_t m = from_ms; m < from_ms + count_ms && m < std::min(written_, kMemory); ++m)
        peak = std::max(peak, peaks_[(written_ - 1 - m) % kMemory]);
    return peak;
}

void DropOuts::step(float peak, Frames at, double frames_each)
{
    peaks_[written_++ % kMemory] = peak;
    if (hole_.is_open && after_ms_ > 0) {
        if (++after_ms_ == kBeside) close_hole();
        return;
    }
    if (!hole_.is_open) {
        // The millisecond in which it falls, one that is silent, and ten of sound before.
        if (peak <= kGone * recent(kFall, 1)) open_hole(at, frames_each);
        return;
    }
    const bool is_back = peak > kGone * hole_.before;
    if (!is_back) {
        if (++hole_.length_ms > kLongest) hole_.is_open = false;
        return;
    }
    place_ = {hole_.first, at};
    after_ms_ = 1;
}

void DropOuts::open_hole(Frames at, double frames_each)
{
    const float before = recent(kFall, kBeside);
    const float music = recent(kFall, kMusic);
    if (written_ < kBeside + kFall || before < kDropOutsAudible * music) return;
    if (recent(kFall + kBeside / 2, kBeside / 2) < kLasts * before) return;
    hole_ = {true, before, at - static_cast<Frames>(frames_each), 1};
    after_ms_ = 0;
}

void DropOuts::close_hole()
{
    hole_.is_open = false;
    after_ms_ = 0;
    const float after = recent(0, kBeside);
    const float sudden = recent(kBeside - kFall, kFall);
    const bool goes_on =
        after >= kDropOutsAlike * hole_.before && hole_.before >= kDropOutsAlike * after;
    const bool lasts = recent(0, kBeside / 2) >= kLasts * after;
    if (!goes_on || !lasts || hole_.length_ms < kShortestDropOut || sudden < kDropOutsAlike * after)
        return;
    figures_.holes.add(place_);
    figures_.longest_ms = std::max(figures_.longest_ms, static_cast<double>(hole_.length_ms));
}

}  // namespace sitwell
