#include "core/system/interrupt.h"
#include "core/system/machine.h"
#include "render/engine/desk.h"
#include "render/engine/player.h"

#include <utility>

namespace sitwell {

SequentialPlayer::SequentialPlayer() : Player{1, Lockstep::off} {}

Result<bool> SequentialPlayer::next(Segment& segment)
{
    const FlushDenormals flush;
    while (at_ < desk_->segments()) {
        if (interrupted()) return fail(Error::Code::interrupted, "Stopped on request.");
        const SegmentClock clock = desk_->clock(at_++);
        for (std::size_t job = 0; job < desk_->jobs(); ++job) desk_->play(job, clock);
        for (std::size_t job = 0; job < desk_->prints(); ++job) desk_->print(job, clock);
        if (!clock.printed) continue;
        Result<Segment> printed = desk_->printed(clock);
        if (!printed) return tl::unexpected<Error>{std::move(printed.error())};
        segment = *printed;
        return true;
    }
    return false;
}

}  // namespace sitwell
