#include "analysis/character/hits.h"

#include "core/math/deviation.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace sitwell {

namespace {

constexpr float kStrongLu = 12.0f;
constexpr float kPlayedLu = 20.0f;
constexpr std::size_t kMinusTenMs = 2, kMinusSixtyMs = 12, kFortyMs = 8, kHitMs = 20;  // of 5 ms
constexpr std::size_t kLongestRing = 200;
constexpr double kFallDb = -10.0;
constexpr double kQuietHit = 1e-14;  ///< −140 dB: between hits of a part that is digital silence

std::size_t row_of(const Onset& hit)
{
    return static_cast<std::size_t>(static_cast<double>(hit.at_s) / kEnvelopeHopS + 0.5);
}

std::vector<Onset> loud_ones(std::span<const Onset> hits, float within_lu)
{
    std::vector<float> loudness;
    for (const Onset& hit : hits) loudness.push_back(hit.loudness_lufs);
    const float loud = percentile(loudness, 90.0);
    std::vector<Onset> kept;
    std::copy_if(hits.begin(), hits.end(), std::back_inserter(kept),
                 [&](const Onset& hit) { return hit.loudness_lufs >= loud - within_lu; });
    return kept;
}

double mean_of(std::span<const float> powers, std::size_t from, std::size_t count)
{
    double sum = 0.0;
    for (const float power : powers.subspan(from, count)) sum += static_cast<double>(power);
    return sum / static_cast<double>(count);
}

std::optional<double> of_enough(std::vector<double> values, double percent)
{
    if (values.size() < kFewestHits) return std::nullopt;
    return percentile(std::move(values), percent);
}

/// Mean of five rows around each.
std::vector<double> smooth(std::span<const float> powers)
{
    std::vector<double> smoothed(powers.size());
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const std::size_t from = i < 2 ? 0 : i - 2;
        smoothed[i] = mean_of(powers, from, std::min(i + 3, powers.size()) - from);
    }
    return smoothed;
}

}  // namespace

std::optional<double> punch_db(std::span<const float> powers, std::span<const Onset> hits)
{
    std::vector<double> rises_db;
    for (const Onset& hit : loud_ones(hits, kStrongLu)) {
        const std::size_t at = row_of(hit);
        if (at < kMinusSixtyMs || at + kFortyMs > powers.size()) continue;
        const double after = mean_of(powers, at, kFortyMs);
        const double before = mean_of(powers, at - kMinusSixtyMs, kMinusSixtyMs - kMinusTenMs);
        rises_db.push_back(db_of_power(after + kQuietHit) - db_of_power(before + kQuietHit));
    }
    return of_enough(std::move(rises_db), 50.0);
}

std::optional<double> ring_ms(std::span<const float> powers, std::span<const Onset> hits)
{
    const std::vector<double> level = smooth(powers);
    const std::vector<Onset> strong = loud_ones(hits, kStrongLu);
    std::vector<double> times_ms;
    for (std::size_t i = 0; i < strong.size(); ++i) {
        const std::size_t at = row_of(strong[i]);
        if (at + kHitMs > level.size()) continue;
        const std::size_t next = i + 1 < strong.size() ? row_of(strong[i + 1]) : level.size();
        const std::size_t end = std::min({next, at + kLongestRing, level.size()});
        const auto begin = level.begin() + static_cast<std::ptrdiff_t>(at);
        const auto last = level.begin() + static_cast<std::ptrdiff_t>(std::max(end, at + 1));
        const auto top = std::max_element(begin, std::min(begin + kHitMs, last));
        if (*top <= kQuietHit) continue;
        const double fallen = *top * power_of_db(kFallDb);
        const auto silent = std::find_if(top, last, [=](double power) { return power <= fallen; });
        times_ms.push_back(1000.0 * kEnvelopeHopS * static_cast<double>(silent - top));
    }
    return of_enough(std::move(times_ms), 50.0);
}

std::optional<double> together_db(std::span<const float> sum, std::span<const float> one,
                                  std::span<const float> other, std::span<const Onset> hits)
{
    std::vector<double> gains_db;
    for (const Onset& hit : loud_ones(hits, kStrongLu)) {
        const std::size_t at = row_of(hit);
        if (at + kHitMs > std::min({sum.size(), one.size(), other.size()})) continue;
        const double alone = mean_of(one, at, kHitMs) + mean_of(other, at, kHitMs);
        if (alone > kQuietHit)
            gains_db.push_back(db_of_power(mean_of(sum, at, kHitMs)) - db_of_power(alone));
    }
    return of_enough(std::move(gains_db), 10.0);
}

std::optional<double> share_of_one(std::span<const float> one, std::span<const float> other,
                                   std::span<const Onset> hits)
{
    std::vector<double> shares;
    for (const Onset& hit : loud_ones(hits, kStrongLu)) {
        const std::size_t at = row_of(hit);
        if (at + kHitMs > std::min(one.size(), other.size())) continue;
        const double own = mean_of(one, at, kHitMs), beside = mean_of(other, at, kHitMs);
        if (own + beside > kQuietHit) shares.push_back(own / (own + beside));
    }
    return of_enough(std::move(shares), 50.0);
}

std::optional<double> peak_to_mean_db(std::span<const float> powers)
{
    constexpr double sine_db = 3.0102999566398120;
    constexpr double sounds = 0.001;  // −30 dB
    std::vector<float> sounding;
    std::copy_if(powers.begin(), powers.end(), std::back_inserter(sounding),
                 [](float power) { return static_cast<double>(power) > kQuietHit; });
    if (sounding.empty()) return std::nullopt;
    const auto high = static_cast<double>(percentile(sounding, 99.0));
    std::erase_if(sounding,
                  [&](float power) { return static_cast<double>(power) < sounds * high; });
    return db_of_power(high) - db_of_power(mean_of(sounding, 0, sounding.size())) + sine_db;
}

std::optional<double> evenness_lu(std::span<const Onset> notes)
{
    const std::vector<Onset> played = loud_ones(notes, kPlayedLu);
    if (played.size() < kFewestHits) return std::nullopt;
    std::vector<double> loudness_lufs;
    for (const Onset& note : played)
        loudness_lufs.push_back(static_cast<double>(note.loudness_lufs));
    return deviation_of(loudness_lufs);
}

}  // namespace sitwell
