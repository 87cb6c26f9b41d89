#pragma once

#include "render/engine/player.h"
#include "render/engine/segment_clock.h"
#include "render/engine/share_group.h"
#include "render/engine/strip_bank.h"
#include "render/engine/strip_player.h"
#include "render/kept/kept_strips.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// Whether strips of like chains are played by banks, or each by itself: the same bits.
enum class Lockstep { off, on };

/// Everything that plays, ready to be told when: what players have in common. A segment's jobs are
/// its strips (each after those it hears; those of a bank are one job), then its prints; a job
/// follows the same job of the segment before. Segments differ in slots as long as they are played
/// at the same time.
class Desk {
public:
    static Result<std::unique_ptr<Desk>> make(const RenderPlan& plan, const Session& session,
                                              const FeedMaker& feeds, const Materials& materials,
                                              const PlayOptions& options, const DeviceRack& rack,
                                              std::size_t slots, Lockstep lockstep);

    std::size_t segments() const noexcept { return settling_ + printed_; }
    SegmentClock clock(std::size_t segment) const noexcept;

    /// The last of them is the mix.
    std::size_t jobs() const noexcept { return banks_.size() + alone_.size(); }
    void play(std::size_t job, const SegmentClock& clock) noexcept
    {
        if (job < banks_.size())
            banks_[job].process(clock, strips_);
        else
            strips_[alone_[job - banks_.size()]].process(clock, strips_);
    }

    std::size_t prints() const noexcept { return groups_.size() + outputs_.size(); }
    void print(std::size_t job, const SegmentClock& clock);

    /// What was printed, or the first fault of PlayOptions::on_share. After all prints of that
    /// segment.
    Result<Segment> printed(const SegmentClock& clock);

    /// Takes over what the devices and delays of another desk keep of the past, wherever both have
    /// the same ones: inserts by strip and id, delays by who is heard where. False when sound that
    /// is under way is missing, so that this desk is whole only a latency later. [render]
    bool continue_from(const Desk& earlier) noexcept;

    const RenderPlan& plan() const noexcept { return plan_; }
    const Session& session() const noexcept { return session_; }
    std::span<const StripPlayer> strips() const noexcept { return strips_; }

    /// For each job, those that hear it.
    std::vector<std::vector<std::size_t>> followers() const;
    std::vector<GainChange> gain_changes() const;
    std::vector<Note> notes() const;

private:
    /// A track whose sound behind the chain is taken from where it was kept, or put there.
    struct KeptStrip {
        std::unique_ptr<KeptSound> sound;      ///< until its strip is made
        std::unique_ptr<KeptWriter> writer;    ///< as well
        std::vector<PlanInsert> gain_inserts;  ///< that changed the level of what was kept
        std::vector<GainStatistics> gains;     ///< by so much
    };

    /// The output of a strip, delayed to meet the mix.
    struct Output {
        std::optional<std::size_t> node;
        FixedDelay delay;
        AudioBuffer audio;
    };

    Desk(const RenderPlan& plan, const Session& session, const PlayOptions& options,
         std::size_t slots);
    void take_kept(const DeskSetup& setup);
    void finish_keeping();
    /// Strip `n` from `earlier`'s strip `m`.
    bool continue_chain(std::size_t n, const Desk& earlier, std::size_t m) noexcept;
    bool continue_inputs(std::size_t n, const Desk& earlier, std::size_t m) noexcept;
    Result<void> add_strips(const DeskSetup& setup);
    void add_banks(const DeskSetup& setup, Lockstep lockstep);
    Result<void> add_shares(const DeskSetup& setup);
    Result<void> add_outputs(const DeskSetup& setup);

    RenderPlan plan_;
    Session session_;
    PlayOptions options_;
    FrameRange range_;
    Frames run_up_ = 0;
    std::size_t slots_;
    std::size_t settling_ = 0;  ///< segments that pass before the first print
    std::size_t printed_ = 0;
    std::vector<KeptStrip> kept_;  ///< one a node
    std::vector<StripPlayer> strips_;
    std::vector<StripBank> banks_;
    std::vector<std::size_t> alone_;  ///< nodes in no bank, in plan order
    std::vector<ShareGroup> groups_;
    std::vector<std::vector<std::size_t>> shares_of_;  ///< a group's places among the shares; their
                                                       ///< count for the residue
    std::vector<Output> outputs_;
    std::vector<Result<void>> faults_;  ///< one a group
    std::vector<ConstAudioView> share_views_;
    std::vector<ConstAudioView> output_views_;
};

}  // namespace sitwell
