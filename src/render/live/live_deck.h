#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "render/engine/desk.h"
#include "render/live/tap.h"
#include "render/live/tap_ring.h"
#include "render/live/timeline.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace sitwell {

/// A session on a timeline: everything that a live player exchanges at once. Made on one thread,
/// played on another, thrown away on the first.
class LiveDeck {
public:
    /// `opener` opens the files of inserts; `plan_number` is what the taps say. [control]
    static Result<std::unique_ptr<LiveDeck>>
    make(const Session& session, const SourceOpener& opener, std::shared_ptr<Timeline> timeline,
         const DeviceRack& rack, std::size_t most_frames, std::uint32_t plan_number);

    /// The next frames of the mix, at most those it was made for; the play head stays where it is,
    /// and the stretch must not go beyond a loop's end. [render]
    ConstAudioView play(std::size_t frames) noexcept;
    /// What its strips and gains did in the last stretch. [render]
    void tell(TapRing<Tap>& taps) const noexcept;

    /// Desk::continue_from. [render]
    bool continue_from(const LiveDeck& earlier) noexcept
    {
        return desk_->continue_from(*earlier.desk_);
    }

    Timeline& timeline() noexcept { return *timeline_; }
    Frames latency() const noexcept { return desk_->plan().latency(); }
    /// The session frame that comes out next. [render]
    Frames heard_next() const noexcept;

    /// How it joins what plays before it. Set before it is handed over.
    struct Joining {
        std::optional<Frames> seek;  ///< at another place of the song; else going on where it is
        std::optional<Frames> at;    ///< when, by the clock of the timeline before it; else at once
    };
    Joining joining;
    LiveDeck* next_retired = nullptr;  ///< in the pile of those that have been played

private:
    LiveDeck(std::unique_ptr<Desk> desk, std::shared_ptr<Timeline> timeline,
             std::uint32_t plan_number);

    std::unique_ptr<Desk> desk_;
    std::shared_ptr<Timeline> timeline_;
    std::uint32_t plan_number_;
    std::size_t frames_ = 0;  ///< of the last stretch
};

}  // namespace sitwell
