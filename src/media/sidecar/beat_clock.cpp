#include "media/sidecar/beat_clock.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr double kMostBeats = 1e7;

/// Seconds that `beats` last when the tempo goes from one value to the other evenly: ∫ 60 / bpm(b)
/// db.
double glide_seconds(double beats, double from_bpm, double to_bpm)
{
    const double rise = (to_bpm - from_bpm) / from_bpm;
    if (std::abs(rise) < 1e-6) return beats * 60.0 / from_bpm;
    return beats * 60.0 / from_bpm * std::log1p(rise) / rise;
}

}  // namespace

BeatClock::BeatClock(std::vector<BeatTempo> changes) : changes_{std::move(changes)}
{
    changes_.erase(std::remove_if(changes_.begin(), changes_.end(),
                                  [](const BeatTempo& change) {
                                      return !(change.bpm >= 1.0 && change.bpm <= 2000.0) ||
                                             !(change.at_beat >= 0.0 &&
                                               change.at_beat <= kMostBeats);
                                  }),
                   changes_.end());
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const BeatTempo& a, const BeatTempo& b) { return a.at_beat < b.at_beat; });
    if (changes_.empty()) changes_.push_back({});
    if (changes_.front().at_beat > 0.0)
        changes_.insert(changes_.begin(), {0.0, changes_.front().bpm, false});
    seconds_.push_back(0.0);
    for (std::size_t i = 1; i < changes_.size(); ++i) {
        const double at = seconds_at(changes_[i].at_beat);
        seconds_.push_back(at);
    }
}

double BeatClock::seconds_at(double beat) const noexcept
{
    if (!(beat > 0.0)) return 0.0;
    const auto last = changes_.begin() + static_cast<std::ptrdiff_t>(seconds_.size());
    const auto after =
        std::upper_bound(changes_.begin(), last, beat,
                         [](double b, const BeatTempo& change) { return b < change.at_beat; });
    const auto i =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - changes_.begin() - 1, 0));
    const BeatTempo& from = changes_[i];
    const double beats = beat - from.at_beat;
    if (!from.glides || i + 1 == changes_.size()) return seconds_[i] + beats * 60.0 / from.bpm;
    const BeatTempo& to = changes_[i + 1];
    const double length = to.at_beat - from.at_beat;
    const double bpm_here =
        length > 0.0 ? from.bpm + (to.bpm - from.bpm) * beats / length : from.bpm;
    return seconds_[i] + glide_seconds(beats, from.bpm, bpm_here);
}

}  // namespace sitwell
