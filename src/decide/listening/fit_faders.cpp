#include "decide/listening/fit_faders.h"

#include "analysis/fit_sum.h"
#include "analysis/stems/lag.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace sitwell {

namespace {

constexpr std::ptrdiff_t kFarthestHops = 600;  ///< a minute, within which another start is sought

std::size_t hop_of(double seconds)
{
    return static_cast<std::size_t>(std::max(0.0, seconds / kHopS + 0.5));
}

/// The tracks, all of them so many hops later than they lie; earlier is the mix later.
SumFit fit_later(std::span<const RecordedTrack> tracks, const MixRows& mix, std::ptrdiff_t later)
{
    std::vector<Outline> outlines;
    outlines.reserve(tracks.size());
    const auto own = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, later));
    for (const RecordedTrack& track : tracks)
        outlines.push_back(outline_of(*track.features, hop_of(track.starts_s) + own));
    std::vector<const Outline*> parts;
    for (const Outline& outline : outlines) parts.push_back(&outline);
    return fit_sum(outline_of(mix, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, -later))),
                   parts);
}

bool belong(const SumFit& fit, const FaderLimits& limits)
{
    return static_cast<double>(fit.evenly) >= limits.least_evenly &&
           static_cast<double>(fit.missing) <= limits.most_missing;
}

/// Where it grows louder, in dB a hop, about the mean: two of them are alike where they begin
/// together, whatever their levels.
std::vector<float> rises(std::vector<float> power, std::size_t hops)
{
    constexpr float kSilent = 1e-4f;
    power.resize(hops, 0.0f);
    const float most = *std::max_element(power.begin(), power.end());
    for (float& p : power) p = 10.0f * std::log10(std::max(p, kSilent * most) + 1e-20f);
    std::adjacent_difference(power.begin(), power.end(), power.begin());
    power.front() = 0.0f;
    for (float& p : power) p = std::max(0.0f, p);
    const float mean = std::accumulate(power.begin(), power.end(), 0.0f) / static_cast<float>(hops);
    for (float& p : power) p -= mean;
    return power;
}

/// By how many hops the tracks must come later to move as the mix does.
std::ptrdiff_t hops_later(std::span<const RecordedTrack> tracks, const MixRows& mix)
{
    std::vector<float> sum;
    for (const RecordedPart& part : recorded_parts(tracks)) {
        sum.resize(std::max(sum.size(), part.power.size()), 0.0f);
        for (std::size_t hop = 0; hop < part.power.size(); ++hop) sum[hop] += part.power[hop];
    }
    const std::size_t hops = std::max(sum.size(), mix.k_power.size());
    if (hops == 0) return 0;
    const auto farthest =
        std::min<std::ptrdiff_t>(kFarthestHops, static_cast<std::ptrdiff_t>(hops) / 2);
    return -lag_between(rises(mix.k_power, hops), rises(std::move(sum), hops), farthest).frames;
}

std::string fault_of(std::span<const RecordedTrack> tracks, const MixRows& mix, const SumFit& fit,
                     const FaderLimits& limits)
{
    const std::ptrdiff_t later = hops_later(tracks, mix);
    if (later != 0 && belong(fit_later(tracks, mix, later), limits))
        return format("These tracks begin {:.1f} s {} than in the mix. Export both from the same "
                      "start.",
                      kHopS * static_cast<double>(std::abs(later)),
                      later > 0 ? "earlier" : "later");
    return format("These tracks do not add up to this mix: they account for {:.0f} % of it, octave "
                  "by octave, and {:.0f} % of it is in none of them. Name the folder of the tracks "
                  "that it was mixed from.",
                  100.0f * fit.evenly, 100.0f * fit.missing);
}

}  // namespace

FaderFit fit_faders(std::vector<RecordedTrack>& tracks, const MixRows& mix,
                    const FaderLimits& limits)
{
    const SumFit fit = fit_later(tracks, mix, 0);
    FaderFit fitted{static_cast<double>(fit.evenly), static_cast<double>(fit.missing), {}};
    if (!belong(fit, limits)) {
        fitted.fault = fault_of(tracks, mix, fit, limits);
        return fitted;
    }
    double told = 0.0;
    for (const float share : fit.shares) told += static_cast<double>(share);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const bool is_in_it = static_cast<double>(fit.shares[i]) >= limits.least_share;
        tracks[i].gain = is_in_it ? static_cast<double>(fit.gains[i]) / std::sqrt(told) : 0.0;
    }
    return fitted;
}

}  // namespace sitwell
