#include "core/system/interrupt.h"
#include "render/engine/crew.h"
#include "render/engine/desk.h"
#include "render/engine/player.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

/// Segments in the making at a time: strips, mix, prints.
constexpr std::size_t kStages = 3;

}  // namespace

/// A step of the whole desk: the strips of a segment, the mix of the one before, the prints of the
/// one before that. Jobs are numbered: strips in plan order, the mix being the last, then prints.
class ParallelPlayer::Stages {
public:
    Stages(Desk& desk, int threads)
        : desk_{desk}
        , mix_{desk.strips() - 1}
        , followers_{desk.followers()}
        , awaited_(desk.strips(), 0)
        , still_awaited_(desk.strips())
        , crew_{threads, [this](std::size_t job) { play(job); }}
    {
        for (auto& followers : followers_) {
            // The mix follows in the next step.
            followers.erase(std::remove(followers.begin(), followers.end(), mix_), followers.end());
            for (const std::size_t follower : followers) ++awaited_[follower];
        }
    }

    void play_step(std::size_t step)
    {
        strips_now_ = clock_of(step, 0);
        mix_now_ = clock_of(step, 1);
        prints_now_ = clock_of(step, 2);
        for (std::size_t n = 0; n < awaited_.size(); ++n) still_awaited_[n] = awaited_[n];
        if (mix_now_) crew_.push(mix_);
        if (prints_now_)
            for (std::size_t print = 0; print < desk_.prints(); ++print)
                crew_.push(desk_.strips() + print);
        if (strips_now_)
            for (std::size_t n = 0; n < mix_; ++n)
                if (awaited_[n] == 0) crew_.push(n);
        crew_.finish();
    }

private:
    std::optional<SegmentClock> clock_of(std::size_t step, std::size_t stage) const
    {
        if (step < stage || step - stage >= desk_.segments()) return std::nullopt;
        return desk_.clock(step - stage);
    }

    void play(std::size_t job)
    {
        if (job > mix_) return desk_.print(job - desk_.strips(), *prints_now_);
        if (job == mix_) return desk_.play(mix_, *mix_now_);
        desk_.play(job, *strips_now_);
        for (const std::size_t follower : followers_[job])
            if (--still_awaited_[follower] == 0) crew_.push(follower);
    }

    Desk& desk_;
    std::size_t mix_;
    std::vector<std::vector<std::size_t>> followers_;
    std::vector<int> awaited_;  ///< how many strips each one hears
    std::vector<std::atomic<int>> still_awaited_;
    std::optional<SegmentClock> strips_now_;
    std::optional<SegmentClock> mix_now_;
    std::optional<SegmentClock> prints_now_;
    Crew crew_;  ///< last, so that its threads end first
};

ParallelPlayer::ParallelPlayer(int threads) : Player{kStages}, threads_{std::max(1, threads)} {}

ParallelPlayer::~ParallelPlayer() = default;

Result<bool> ParallelPlayer::next(Segment& segment)
{
    if (stages_ == nullptr) stages_ = std::make_unique<Stages>(*desk_, threads_);
    while (at_ < desk_->segments() + kStages - 1) {
        if (interrupted()) return fail(Error::Code::interrupted, "Stopped on request.");
        stages_->play_step(at_++);
        if (at_ < kStages) continue;
        const SegmentClock clock = desk_->clock(at_ - kStages);
        if (!clock.printed) continue;
        Result<Segment> printed = desk_->printed(clock);
        if (!printed) return tl::unexpected<Error>{std::move(printed.error())};
        segment = *printed;
        return true;
    }
    return false;
}

}  // namespace sitwell
