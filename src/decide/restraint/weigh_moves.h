#pragma once

#include "decide/restraint/mix_axes.h"
#include "decide/restraint/moves.h"

#include <span>
#include <vector>

namespace sitwell {

/// What moves do to a mix: the same figures without and with them.
struct Weighed {
    std::vector<AxisFigure> without;
    std::vector<AxisFigure> with;

    bool is_known() const noexcept { return !with.empty(); }
    /// By how many steps that are heard it improves the figure that it improves most.
    float helps() const;
    /// By how many it harms the one that it harms most.
    float harms() const;
    /// What it changes by half a step at least, most first, but one figure in any case; of
    /// neighbouring bands the one that changes most.
    std::vector<Effect> effects() const;
};

/// Leaves moves out of a mix. One thread at a time.
class MoveScale {
public:
    /// All must outlive it; the edits have to fit the base.
    MoveScale(const Session& base, std::span<const Edit> edits, const SongFeatures& features,
              const Intent& intent);

    /// All of them left out at once; not known where the rest does not fit without them.
    Weighed weigh(std::span<const MixMove> moves);

private:
    const Session& base_;
    std::span<const Edit> edits_;
    Session mix_;
    MixAxes axes_;
    AxisFigures figures_;  ///< of the mix as it is
};

}  // namespace sitwell
