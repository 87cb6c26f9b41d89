#include "analysis/timing/onset_lag.h"

#include "analysis/time/grid.h"
#include "core/math/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

constexpr std::size_t kFewestPairs = 4;
constexpr double kTogetherS = 0.010;
constexpr double kApartS = 0.050;
constexpr double kAgreeMs = 5.0;
constexpr std::size_t kEighths = 8;

/// The onset of `onsets` nearest to a moment; they are in order and there is one.
double nearest_s(const std::vector<Onset>& onsets, double at_s)
{
    const auto later =
        std::lower_bound(onsets.begin(), onsets.end(), at_s, [](const Onset& onset, double at) {
            return static_cast<double>(onset.at_s) < at;
        });
    if (later == onsets.begin()) return static_cast<double>(later->at_s);
    const double before = static_cast<double>((later - 1)->at_s);
    if (later == onsets.end()) return before;
    const double after = static_cast<double>(later->at_s);
    return after - at_s < at_s - before ? after : before;
}

/// Those near their median, and there most of the mean is free of strangers.
double middle_of(const std::vector<double>& lags_s)
{
    const double middle = median(lags_s);
    double sum = 0.0, count = 0.0;
    for (const double lag : lags_s)
        if (std::abs(lag - middle) <= kTogetherS) {
            sum += lag;
            count += 1.0;
        }
    return sum / count;
}

/// How many pairs of onsets lie each number of slots apart, from −`early` slots on.
class PairCounts {
public:
    PairCounts(const TrackFeatures& track, const TrackFeatures& other, double latest_s)
        : track_{track}, other_{other}, counts_(slot_of(latest_s) + 2 * kMargin + 1, 0.0f)
    {
        for (const Onset& own : track.onsets)
            for (const Onset& theirs : other.onsets) {
                const double apart = (theirs.at_s - own.at_s) / kSlotS + kMargin + 0.5;
                if (apart >= 0.0 && apart < static_cast<double>(counts_.size()))
                    counts_[static_cast<std::size_t>(apart)] += 1.0f;
            }
    }

    /// Lags, in slots from the start of the song on.
    std::size_t size() const { return counts_.size() - 2 * kMargin; }

    /// The cosine of two rows of triangles, at a lag.
    float alike_at(std::size_t lag) const
    {
        const double from_s = static_cast<double>(lag) * kSlotS;
        const double theirs = count_between(other_.onsets, from_s, from_s + length_s());
        const double both = static_cast<double>(track_.onsets.size()) * theirs;
        if (both <= 0.0) return 0.0f;
        double together = 0.0;
        for (std::size_t n = 1; n < 2 * kMargin; ++n) {
            const double off = static_cast<double>(n) - static_cast<double>(kMargin);
            together += (1.0 - std::abs(off) / kMargin) * static_cast<double>(counts_[lag + n]);
        }
        return static_cast<float>(std::min(1.0, together / std::sqrt(both)));
    }

private:
    static constexpr std::size_t kMargin = 4;  ///< slots: 10 ms

    static std::size_t slot_of(double at_s)
    {
        return static_cast<std::size_t>(std::max(0.0, at_s) / kSlotS + 0.5);
    }
    double length_s() const { return static_cast<double>(track_.frames) / track_.sample_rate_hz; }
    static double count_between(const std::vector<Onset>& onsets, double from_s, double to_s)
    {
        const auto before = [](const Onset& onset, double at) {
            return static_cast<double>(onset.at_s) < at;
        };
        const auto first = std::lower_bound(onsets.begin(), onsets.end(), from_s, before);
        return static_cast<double>(std::lower_bound(first, onsets.end(), to_s, before) - first);
    }

    const TrackFeatures& track_;
    const TrackFeatures& other_;
    std::vector<float> counts_;
};

}  // namespace

std::vector<WindowLag> onset_lags(const TrackFeatures& track, const TrackFeatures& other,
                                  Frames around, double reach_ms, std::size_t count)
{
    std::vector<WindowLag> windows;
    if (other.onsets.empty()) return windows;
    const double rate_hz = track.sample_rate_hz, around_s = seconds_of(around, rate_hz);
    std::vector<double> at_s, lags_s;
    for (const Onset& own : track.onsets) {
        const double here_s = static_cast<double>(own.at_s) + around_s;
        const double off_s = nearest_s(other.onsets, here_s) - here_s;
        if (std::abs(off_s) > 1e-3 * reach_ms) continue;
        at_s.push_back(static_cast<double>(own.at_s));
        lags_s.push_back(around_s + off_s);
    }
    const std::size_t size = std::max(kFewestPairs, (at_s.size() + count - 1) / count);
    for (std::size_t first = 0; first + kFewestPairs <= at_s.size(); first += size) {
        const std::size_t last = std::min(first + size, at_s.size());
        const auto from = static_cast<std::ptrdiff_t>(first),
                   to = static_cast<std::ptrdiff_t>(last);
        const std::vector<double> lags{lags_s.begin() + from, lags_s.begin() + to};
        windows.push_back({frames_of_seconds(0.5 * (at_s[first] + at_s[last - 1]), rate_hz),
                           frames_of_seconds(middle_of(lags), rate_hz), 1.0f});
    }
    return windows;
}

OnsetPlace place_by_onsets(const TrackFeatures& track, std::span<const TrackFeatures* const> others,
                           Frames latest)
{
    const double rate_hz = track.sample_rate_hz;
    const auto apart = static_cast<std::size_t>(kApartS / kSlotS);
    OnsetPlace place;
    std::size_t best = 0;
    std::vector<float> highest;  // by lag, against any of them
    for (std::size_t i = 0; i < others.size(); ++i) {
        const PairCounts counts{track, *others[i], seconds_of(latest, rate_hz)};
        highest.resize(counts.size(), 0.0f);
        for (std::size_t lag = 0; lag < counts.size(); ++lag) {
            const float alike = counts.alike_at(lag);
            highest[lag] = std::max(highest[lag], alike);
            if (alike <= place.figures.peak) continue;
            place.figures.peak = alike;
            place.other = i;
            best = lag;
        }
    }
    if (place.figures.peak <= 0.0f) return place;
    for (std::size_t lag = 0; lag < highest.size(); ++lag)
        if (lag + apart < best || lag > best + apart)
            place.figures.runner_up = std::max(place.figures.runner_up, highest[lag]);
    const Frames around = frames_of_seconds(static_cast<double>(best) * kSlotS, rate_hz);
    place.figures.windows =
        onset_lags(track, *others[place.other], around, 1e3 * kTogetherS, kEighths);
    std::vector<Frames> lags;
    for (const WindowLag& window : place.figures.windows) lags.push_back(window.lag);
    place.figures.lag_frames = median(lags, around);
    place.figures.agree =
        static_cast<std::size_t>(std::count_if(lags.begin(), lags.end(), [&](Frames lag) {
            return std::abs(lag - place.figures.lag_frames) <= frames_of_ms(kAgreeMs, rate_hz);
        }));
    return place;
}

}  // namespace sitwell
