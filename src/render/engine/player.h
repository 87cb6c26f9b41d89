#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "core/time/frames.h"
#include "render/engine/gain_statistics.h"
#include "render/engine/source_feed.h"
#include "render/kept/kept_strips.h"
#include "render/plan/plan.h"
#include "session/model/session.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

struct PlayOptions {
    std::optional<FrameRange> range;  ///< of the session; all of it when empty
    /// How long before the range devices begin to play, so that their state has settled. Cut at the
    /// session's start.
    Frames run_up = 0;
    std::vector<StripId> shares;  ///< tracks whose shares of the mix are printed
    std::vector<StripId> strips;  ///< strips whose own outputs are wanted too
    std::size_t segment_frames = 4096;

    /// Where sound of tracks behind their chains is kept for the next time, and taken from; none
    /// when null. Must outlive the player.
    const KeptStrips* kept = nullptr;
    /// Names what the file of a source holds; empty for one that is not to be kept.
    std::function<std::string(const Source&)> content_of;

    /// Called with each stretch of a share as soon as it is there, in order for one share, but for
    /// several shares at a time from several threads. The index is that among `shares`, or their
    /// count for the residue. A fault ends the rendering. [render]
    std::function<Result<void>(std::size_t share, ConstAudioView audio)> on_share;
};

/// A stretch of the print. Every view is stereo, of `range.length()` frames, aligned with the mix,
/// and valid until the next call of `next`.
struct Segment {
    FrameRange range;  ///< of the session
    ConstAudioView mix;
    /// One a track of PlayOptions::shares: its part of the mix, through every bus and effect it
    /// reaches. The shares of all tracks and the residue sum to the mix, in float's accuracy.
    std::span<const ConstAudioView> shares;
    /// What bus devices of Superposition::none add that belongs to no track; empty when there are
    /// none or no shares are printed.
    ConstAudioView residue;
    std::span<const ConstAudioView> strips;  ///< post-fader outputs of PlayOptions::strips
};

class Desk;
enum class Lockstep;

/// Plays a plan from start to end. The same bits from every player, for any number of threads, any
/// segment length and whatever is printed beside the mix.
class Player {
public:
    Player(std::size_t slots, Lockstep lockstep);
    virtual ~Player();

    /// Opens every source; refuses, naming the file or strip, what cannot be played. Once per
    /// player. [control]
    Result<void> prepare(const RenderPlan& plan, const Session& session, const SourceOpener& opener,
                         const PlayOptions& options, const DeviceRack& rack = {});

    /// The next segment; false at the end. Looks at interrupted() once a segment. [control]
    virtual Result<bool> next(Segment& segment) = 0;

    /// What level-changing devices did, in plan order. [control, after the end]
    std::vector<GainChange> gain_changes() const;
    /// Files that ended early or held invalid samples: they were played as silence. [as above]
    std::vector<Note> notes() const;

protected:
    std::unique_ptr<Desk> desk_;
    std::size_t at_ = 0;  ///< next segment to begin

private:
    std::size_t slots_;
    Lockstep lockstep_;
};

/// One thread, one segment and one strip after the other: the reference.
class SequentialPlayer final : public Player {
public:
    SequentialPlayer();
    Result<bool> next(Segment& segment) override;
};

/// Up to `threads` at a time, strips of like chains in lockstep; several segments are in the
/// making, also while the caller looks at the last.
class ParallelPlayer final : public Player {
public:
    explicit ParallelPlayer(int threads);
    ~ParallelPlayer() override;
    Result<bool> next(Segment& segment) override;

private:
    class Pipeline;
    int threads_;
    std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace sitwell
