#include "analysis/character/pumping.h"

#include "analysis/character/hits.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kLongest = 100;  ///< rows: half a second
constexpr std::size_t kShortest = 40;  ///< rows: in less than 0.2 s nothing swings at 8 Hz
constexpr std::size_t kReach = 6;      ///< rows to either side: averages of 65 ms end at 8 Hz
constexpr double kQuietBeat = 1e-12;

std::vector<std::size_t> rows_of(std::span<const Onset> kicks)
{
    std::vector<std::size_t> rows;
    for (const Onset& kick : kicks)
        rows.push_back(
            static_cast<std::size_t>(static_cast<double>(kick.at_s) / kEnvelopeHopS + 0.5));
    return rows;
}

/// Rows from one hit to the next, as usual.
std::size_t usual_distance(const std::vector<std::size_t>& hits)
{
    std::vector<std::size_t> apart;
    for (std::size_t i = 1; i < hits.size(); ++i) apart.push_back(hits[i] - hits[i - 1]);
    return std::min(kLongest, median(std::move(apart)));
}

/// Averages of 65 ms, dB.
std::vector<double> slow_levels_db(std::span<const float> powers)
{
    std::vector<double> before(powers.size() + 1, 0.0), levels_db;
    for (std::size_t i = 0; i < powers.size(); ++i)
        before[i + 1] = before[i] + static_cast<double>(powers[i]);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const std::size_t first = i > kReach ? i - kReach : 0;
        const std::size_t end = std::min(powers.size(), i + kReach + 1);
        levels_db.push_back(db_of_power(std::max(0.0, before[end] - before[first]) /
                                            static_cast<double>(end - first) +
                                        kQuietBeat));
    }
    return levels_db;
}

}  // namespace

std::vector<double> course_after_kicks_db(std::span<const float> powers,
                                          std::span<const Onset> kicks)
{
    const std::vector<std::size_t> hits = rows_of(kicks);
    if (hits.size() < kFewestHits) return {};
    const std::size_t length = usual_distance(hits);
    if (length < kShortest) return {};
    const std::vector<double> levels_db = slow_levels_db(powers);
    std::vector<double> course_db(length, 0.0);
    std::size_t heard = 0;
    for (const std::size_t hit : hits) {
        if (hit + length > levels_db.size()) continue;
        ++heard;
        for (std::size_t i = 0; i < length; ++i) course_db[i] += levels_db[hit + i];
    }
    if (heard < kFewestHits) return {};
    for (double& level_db : course_db) level_db /= static_cast<double>(heard);
    return course_db;
}

std::optional<double> pumping_db(std::span<const double> mix_db, std::span<const double> faders_db)
{
    std::vector<double> apart_db;
    for (std::size_t i = 0; i < std::min(mix_db.size(), faders_db.size()); ++i)
        apart_db.push_back(mix_db[i] - faders_db[i]);
    if (apart_db.empty()) return std::nullopt;
    const auto [low, high] = std::minmax_element(apart_db.begin(), apart_db.end());
    return *high - *low;
}

}  // namespace sitwell
