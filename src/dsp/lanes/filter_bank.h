#pragma once

#include "dsp/filters/cascade.h"
#include "dsp/kernels/section_bank.h"

#include <array>
#include <vector>

namespace sitwell {

/// MovingFilter in every lane: sections in series and the way from the last filter to the next.
/// Never allocates after its making. [render]
class FilterBank {
public:
    FilterBank();

    void reset() noexcept;
    /// The filter a lane plays from the next frame on; at once if nothing has played since reset().
    void set(std::size_t lane, const MatchedFilter& target) noexcept;

    /// Adds the sections that do anything in any lane, in playing order.
    void list(std::vector<SectionBank*>& sections) noexcept;
    /// After `frames` of them were played.
    void advance(std::size_t frames) noexcept;

    /// Whether silence in can only be silence out: nothing glides, and what rang on is over.
    bool at_rest() const noexcept;

private:
    struct Lane {
        std::size_t count = 0;
        std::size_t target_count = 0;
        std::size_t glide_frames = 0;
        bool started = false;
    };

    FilterSection now(const Lane& state, std::size_t lane, std::size_t section) const noexcept;
    void settle(Lane& state, std::size_t lane) noexcept;
    std::size_t most_sections() const noexcept;

    std::array<Lane, kLanes> lanes_{};
    std::vector<SectionBank> sections_;
    std::vector<SectionGlide> glides_;
};

}  // namespace sitwell
