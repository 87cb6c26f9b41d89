#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "core/time/frames.h"
#include "dsp/math/crossfade.h"
#include "render/engine/source_feed.h"
#include "render/live/feeder.h"
#include "render/live/live_deck.h"
#include "render/live/tap.h"
#include "render/live/tap_ring.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace sitwell {

struct LiveOptions {
    std::size_t most_frames = 2048;  ///< in one pull
    /// How long before a place devices begin to play when the play head jumps there, so that their
    /// state has settled. Cut at the session's start.
    Frames run_up = 0;
    std::size_t taps = 16384;  ///< kept until somebody reads them
};

/// Plays a session in blocks for somebody who waits for none: a sound card. From the start of the
/// session or a seek on, the same bits as an offline player gives.
///
/// Three threads: the one that pulls [render]; the one that owns the player and changes what is
/// played [control]; and one of the player's own, which reads files. The first never allocates,
/// locks or fails. A change is a new deck, made on the control thread while the old one plays on,
/// and handed over by one pointer; the two are crossfaded over 20 ms. Where the song goes on at the
/// same place, devices go on from where the same inserts were.
///
/// After a loop's return, automation of what plays `n` frames late returns as much later.
class LivePlayer {
public:
    /// At session frame 0. Opens every source; refuses, naming file or strip, what cannot be
    /// played. The opener is kept. [control]
    static Result<std::unique_ptr<LivePlayer>> make(const Session& session, SourceOpener opener,
                                                    const LiveOptions& options = {},
                                                    const DeviceRack& rack = {});
    ~LivePlayer();
    LivePlayer(const LivePlayer&) = delete;
    LivePlayer& operator=(const LivePlayer&) = delete;

    /// The next frames of the mix; `out` is stereo, of at most LiveOptions::most_frames. False, and
    /// silence, when files were not read in time: the play head waits. After the session's end,
    /// what rings on, then silence. [render]
    bool pull(AudioView out) noexcept;

    // Each comes back when what is new is ready to be pulled. Of several changes that nobody
    // pulled, the last holds; one that needs other files, or a loop, joins 0.25 s later, and what
    // is asked for meanwhile follows it.

    /// Goes on at that session frame. [control]
    Result<void> seek(Frames to);
    /// Plays that range round and round, once the play head is in it or before it; nothing ends it.
    /// [control]
    Result<void> loop(std::optional<FrameRange> range);
    /// Goes on with another session, at the same place; tells its number for taps. [control]
    Result<std::uint32_t> swap(const Session& session);

    /// The session frame that is heard next. [any]
    Frames position() const noexcept { return position_.load(std::memory_order_relaxed); }
    /// How often files were not read in time. [any]
    std::size_t starved() const noexcept { return starved_.load(std::memory_order_relaxed); }
    /// The next thing that strips and devices told, oldest first; false when there is none. [one
    /// thread of the caller's choice]
    bool take(Tap& tap) noexcept { return taps_.take(tap); }
    /// What went wrong with files since the last time it was asked. [control]
    std::optional<Error> fault() { return feeder_.fault(); }

private:
    LivePlayer(SourceOpener opener, const LiveOptions& options, const DeviceRack& rack);

    /// What the newest deck plays from, and the loop that was asked for.
    struct Way {
        std::shared_ptr<Timeline> timeline;
        std::optional<FrameRange> loop;
    };

    // [control]
    Result<std::unique_ptr<LiveDeck>> deck_on(const Session& session, const Way& way);
    Result<std::unique_ptr<LiveDeck>> deck_at(const Session& session, Way& way, Frames place);
    Result<std::unique_ptr<LiveDeck>> deck_going_on(const Session& session, Way& way);
    Result<void> change(const Session& session, std::optional<FrameRange> loop,
                        std::optional<Frames> seek);
    void clear_away() noexcept;

    // [render]
    void admit(std::size_t frames) noexcept;
    bool has(std::size_t frames) const noexcept;
    std::size_t stretch(std::size_t most) const noexcept;
    void play(AudioView out) noexcept;
    void retire(LiveDeck* deck) noexcept;

    SourceOpener opener_;
    LiveOptions options_;
    DeviceRack rack_;
    Feeder feeder_;
    Session session_;  ///< this and the next three: of the newest deck [control]
    Way way_;
    Way way_before_;  ///< of the deck before it
    std::uint32_t plan_number_ = 1;

    std::atomic<LiveDeck*> waiting_{nullptr};  ///< for the render thread to take
    std::atomic<LiveDeck*> retired_{nullptr};  ///< a pile, for the control thread to throw away

    LiveDeck* playing_ = nullptr;  ///< this and the next four: [render]
    LiveDeck* joining_ = nullptr;
    LiveDeck* next_ = nullptr;  ///< taken, but it is not its time yet
    std::size_t unheard_ = 0;   ///< how long the joining one plays before it fades in
    Crossfade fade_;

    TapRing<Tap> taps_;
    std::atomic<Frames> position_{0};
    std::atomic<std::size_t> starved_{0};
};

}  // namespace sitwell
