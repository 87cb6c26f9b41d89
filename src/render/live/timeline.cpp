#include "render/live/timeline.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sitwell {

namespace {

/// Two thirds of a second at 48 kHz: longer than a disk hesitates.
constexpr std::size_t kRingFrames = 32768;
constexpr std::size_t kChunkFrames = 2048;

/// Calls `part(place in the ring, place in the stretch, count)` for the one or two parts in which a
/// stretch of a timeline lies in its ring.
template <class Part>
void for_each_part(Frames at, std::size_t frames, Part&& part)
{
    for (std::size_t done = 0; done < frames;) {
        const auto place = (static_cast<std::size_t>(at) + done) % kRingFrames;
        const std::size_t count = std::min(frames - done, kRingFrames - place);
        part(place, done, count);
        done += count;
    }
}

}  // namespace

Result<std::unique_ptr<Timeline>> Timeline::open(const Session& session, const SourceOpener& opener,
                                                 Frames start, std::optional<FrameRange> loop)
{
    if (loop && start >= loop->last) loop.reset();
    std::unique_ptr<Timeline> timeline{new Timeline{start, loop}};
    for (const Strip& strip : session.strips) {
        if (!strip.source) continue;
        Result<SourceFeed> feed =
            SourceFeed::open(*strip.source, opener, session.sample_rate_hz, start, kChunkFrames);
        if (!feed) return tl::unexpected<Error>{std::move(feed.error())};
        const std::size_t channels = strip.source->channels == 1 ? 1 : 2;
        timeline->tracks_.push_back(
            {*strip.source, std::move(*feed), AudioBuffer{channels, kRingFrames}});
    }
    return timeline;
}

Result<void> Timeline::read_ahead()
{
    Result<void> fault;
    for (;;) {
        const Frames from = read_.load(std::memory_order_relaxed);
        const Frames room =
            now_.load(std::memory_order_acquire) + static_cast<Frames>(kRingFrames) - from;
        const Frames stretch = until_return(from);
        const Frames wanted = std::min<Frames>(stretch, kChunkFrames);
        if (room < wanted) return fault;
        for (Track& track : tracks_) {
            for_each_part(from, static_cast<std::size_t>(wanted),
                          [&](std::size_t place, std::size_t, std::size_t count) {
                              track.feed.read(track.ring.view().slice(place, count));
                          });
            if (wanted != stretch) continue;
            if (Result<void> back = track.feed.go_to(loop_->first); !back) fault = std::move(back);
        }
        read_.store(from + wanted, std::memory_order_release);
    }
}

void Timeline::read(std::size_t track, AudioView out) const noexcept
{
    const ConstAudioView ring = tracks_[track].ring.view();
    for_each_part(now(), out.frames(), [&](std::size_t place, std::size_t done, std::size_t count) {
        copy(ring.slice(place, count), out.slice(done, count));
    });
}

void Timeline::advance(std::size_t frames) noexcept
{
    now_.store(now() + static_cast<Frames>(frames), std::memory_order_release);
}

Frames Timeline::session_frame(Frames at) const noexcept
{
    const Frames straight = start_ + at;
    if (!loop_ || straight < loop_->last) return straight;
    return loop_->first + (straight - loop_->last) % loop_->length();
}

Frames Timeline::until_return(Frames at) const noexcept
{
    return loop_ ? loop_->last - session_frame(at) : std::numeric_limits<Frames>::max();
}

std::optional<std::size_t> Timeline::track_of(const Source& source) const noexcept
{
    const auto found = std::find_if(tracks_.begin(), tracks_.end(),
                                    [&](const Track& track) { return track.source == source; });
    if (found == tracks_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tracks_.begin());
}

bool Timeline::plays(const Session& session) const noexcept
{
    return std::all_of(session.strips.begin(), session.strips.end(), [&](const Strip& strip) {
        return !strip.source || track_of(*strip.source);
    });
}

}  // namespace sitwell
