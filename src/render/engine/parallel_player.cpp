#include "core/system/interrupt.h"
#include "render/engine/crew.h"
#include "render/engine/desk.h"
#include "render/engine/player.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace sitwell {

namespace {

/// Segments in the making at a time.
constexpr std::size_t kWindow = 4;

}  // namespace

/// The jobs of a window of segments, each begun as soon as what it awaits is done: the jobs it
/// hears, the same job of the segment before, and leave to begin. A segment has leave once the one
/// whose buffers it takes was handed over; its prints, once the one before was. Jobs of earlier
/// segments go first, but those that hear nobody may be one segment ahead: they are what all others
/// wait for, and were they begun last, every thread would come to wait for the one that plays them.
class ParallelPlayer::Pipeline {
public:
    Pipeline(Desk& desk, int threads)
        : desk_{desk}
        , jobs_{desk.jobs() + desk.prints()}
        , mix_{desk.jobs() - 1}
        , last_{desk.prints() > 0 ? desk.jobs() : mix_}
        , followers_{desk.followers()}
        , awaited_(jobs_, kOwn)
        , still_awaited_(kWindow * jobs_)
        , crew_{threads, [this](std::size_t number) {
                    const std::size_t job = number % jobs_;
                    play(number / jobs_ - wait_of(job), job);
                }}
    {
        followers_.resize(jobs_);
        for (std::size_t print = desk.jobs(); print < jobs_; ++print)
            followers_[mix_].push_back(print);
        for (const auto& followers : followers_)
            for (const std::size_t follower : followers) ++awaited_[follower];
        for (std::size_t i = 0; i < still_awaited_.size(); ++i)
            still_awaited_[i] = awaited_[i % jobs_] - (i < jobs_ ? 1 : 0);
        for (std::size_t segment = 0; segment + 1 < kWindow; ++segment) begin(segment);
    }

    /// Hands over a segment, which stays as it is until the next call.
    SegmentClock finish(std::size_t segment)
    {
        begin(segment + kWindow - 1);
        for (std::size_t print = desk_.jobs(); print < jobs_; ++print) release(segment, print);
        crew_.work_until([&] { return finished_ >= (segment + 1) * (jobs_ - last_); });
        return desk_.clock(segment);
    }

private:
    /// What every job awaits: leave, and itself a segment earlier.
    static constexpr int kOwn = 2;

    void begin(std::size_t segment)
    {
        if (segment >= desk_.segments()) return;
        for (std::size_t job = 0; job < desk_.jobs(); ++job) release(segment, job);
    }

    /// Segments by which a job goes behind those that hear nobody.
    std::size_t wait_of(std::size_t job) const noexcept { return awaited_[job] > kOwn ? 1 : 0; }

    /// One of the things that the job awaits is there.
    void release(std::size_t segment, std::size_t job)
    {
        if (--still_awaited_[segment % kWindow * jobs_ + job] == 0)
            crew_.push((segment + wait_of(job)) * jobs_ + job);
    }

    void play(std::size_t segment, std::size_t job)
    {
        // Whatever it awaits for the slot's next segment comes after this.
        still_awaited_[segment % kWindow * jobs_ + job] = awaited_[job];
        const SegmentClock clock = desk_.clock(segment);
        if (job < desk_.jobs())
            desk_.play(job, clock);
        else
            desk_.print(job - desk_.jobs(), clock);
        for (const std::size_t follower : followers_[job]) release(segment, follower);
        if (segment + 1 < desk_.segments()) release(segment + 1, job);
        if (job >= last_) ++finished_;
    }

    Desk& desk_;
    std::size_t jobs_;  ///< the desk's, the mix being the last, then the prints
    std::size_t mix_;
    std::size_t last_;  ///< the jobs from here on are what is awaited of a segment
    std::vector<std::vector<std::size_t>> followers_;
    std::vector<int> awaited_;
    std::vector<std::atomic<int>> still_awaited_;  ///< of each slot's jobs
    std::atomic<std::size_t> finished_{0};         ///< how many of the last ones, of all segments
    Crew crew_;                                    ///< last, so that its threads end first
};

ParallelPlayer::ParallelPlayer(int threads)
    : Player{kWindow, Lockstep::on}, threads_{std::max(1, threads)}
{
}

ParallelPlayer::~ParallelPlayer() = default;

Result<bool> ParallelPlayer::next(Segment& segment)
{
    if (pipeline_ == nullptr) pipeline_ = std::make_unique<Pipeline>(*desk_, threads_);
    while (at_ < desk_->segments()) {
        if (interrupted()) return fail(Error::Code::interrupted, "Stopped on request.");
        const SegmentClock clock = pipeline_->finish(at_++);
        if (!clock.printed) continue;
        Result<Segment> printed = desk_->printed(clock);
        if (!printed) return tl::unexpected<Error>{std::move(printed.error())};
        segment = *printed;
        return true;
    }
    return false;
}

}  // namespace sitwell
