#include "analysis/timing/loud_windows.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

std::vector<double> loud_windows(const TrackFeatures& sound, std::size_t count, double length_s,
                                 Stretch within)
{
    const auto hop_of = [&](double at_s) {
        const auto last = static_cast<double>(sound.k_left.size());
        return static_cast<std::size_t>(std::clamp(std::ceil(at_s / kHopS), 0.0, last));
    };
    const auto length = static_cast<std::size_t>(std::max(1.0, std::ceil(length_s / kHopS)));
    const std::size_t first = hop_of(within.from_s);
    const std::size_t end = hop_of(within.to_s);
    struct Window {
        std::size_t hop;
        double energy;
    };
    std::vector<Window> windows;
    for (std::size_t hop = first; hop + length <= end; ++hop) {
        double energy = 0.0;
        bool plays = false;
        for (std::size_t n = hop; n < hop + length; ++n) {
            energy += static_cast<double>(sound.k_left[n]);
            if (!sound.k_right.empty()) energy += static_cast<double>(sound.k_right[n]);
            plays = plays || sound.active[n] != 0;
        }
        if (plays) windows.push_back({hop, energy});
    }
    std::stable_sort(windows.begin(), windows.end(),
                     [](const Window& a, const Window& b) { return a.energy > b.energy; });
    std::vector<std::size_t> chosen;
    for (const Window& window : windows) {
        if (chosen.size() == count) break;
        const bool overlaps = std::any_of(chosen.begin(), chosen.end(), [&](std::size_t other) {
            return window.hop < other + length && other < window.hop + length;
        });
        if (!overlaps) chosen.push_back(window.hop);
    }
    std::sort(chosen.begin(), chosen.end());
    std::vector<double> starts_s;
    for (const std::size_t hop : chosen) starts_s.push_back(static_cast<double>(hop) * kHopS);
    return starts_s;
}

}  // namespace sitwell
