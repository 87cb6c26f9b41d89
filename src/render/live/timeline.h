#pragma once

#include "core/audio/audio_buffer.h"
#include "core/result/result.h"
#include "core/time/frames.h"
#include "render/engine/feed.h"
#include "render/engine/source_feed.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace sitwell {

/// What all tracks of a session play from a frame on, round and round a loop if there is one, read
/// ahead of the play head. Its own clock counts frames since the start. One thread reads files
/// [feeder], one plays [render]; neither waits for the other.
class Timeline {
public:
    /// Opens every source; refuses, naming the file, what cannot be played. A start at or after the
    /// loop's end plays on without it. [control]
    static Result<std::unique_ptr<Timeline>> open(const Session& session,
                                                  const SourceOpener& opener, Frames start,
                                                  std::optional<FrameRange> loop);

    /// Reads files until all there is room for is read; a chunk at a time for all tracks, so that
    /// they are ready together. What cannot be read any more is silent. [feeder]
    Result<void> read_ahead();

    /// Whether the next `frames` are read. [render]
    bool has(std::size_t frames) const noexcept
    {
        return now_.load(std::memory_order_relaxed) + static_cast<Frames>(frames) <=
               read_.load(std::memory_order_acquire);
    }
    /// The next frames of a track. [render]
    void read(std::size_t track, AudioView out) const noexcept;
    /// Moves the play head; what it leaves behind may be written over. [render]
    void advance(std::size_t frames) noexcept;

    Frames now() const noexcept { return now_.load(std::memory_order_relaxed); }  ///< [any]
    /// The session frame at a time of its clock; before the start, as if it had been played from
    /// further ahead. [any]
    Frames session_frame(Frames at) const noexcept;
    /// From now until the loop's end: the frames that follow one another in the session. [render]
    Frames until_return() const noexcept { return until_return(now()); }

    /// The place of a strip's source among the tracks. [control]
    std::optional<std::size_t> track_of(const Source& source) const noexcept;
    /// Whether it plays all sources of that session, as they are. [control]
    bool plays(const Session& session) const noexcept;
    const std::optional<FrameRange>& loop() const noexcept { return loop_; }

private:
    struct Track {
        Source source;
        SourceFeed feed;
        AudioBuffer ring;
    };

    Timeline(Frames start, std::optional<FrameRange> loop) : start_{start}, loop_{loop} {}
    Frames until_return(Frames at) const noexcept;

    Frames start_;
    std::optional<FrameRange> loop_;
    std::vector<Track> tracks_;
    std::atomic<Frames> now_{0};   ///< moved by the playing thread
    std::atomic<Frames> read_{0};  ///< moved by the feeder
};

}  // namespace sitwell
