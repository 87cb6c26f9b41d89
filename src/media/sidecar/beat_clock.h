#pragma once

#include <vector>

namespace sitwell {

/// A tempo that holds from a beat on, or glides (linearly in beats) to that of the next change.
struct BeatTempo {
    double at_beat = 0.0;
    double bpm = 120.0;
    bool glides = false;
};

/// Turns beats into seconds by the tempo changes of a song, which start at beat 0.
class BeatClock {
public:
    /// Changes in any order; tempos outside 1 to 2000 bpm and beats outside 0 to 10 million are
    /// left out. Before the first change its tempo holds; without any it is 120.
    explicit BeatClock(std::vector<BeatTempo> changes);

    double seconds_at(double beat) const noexcept;
    const std::vector<BeatTempo>& changes() const noexcept { return changes_; }

private:
    std::vector<BeatTempo> changes_;
    std::vector<double> seconds_;
};

}  // namespace sitwell
