#include "analysis/character/pumping.h"

#include "analysis/character/hits.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kLongest = 100;  ///< rows: half a second
constexpr std::size_t kShortest = 40;  ///< rows: in less than 0.2 s nothing swings at 8 Hz
constexpr std::size_t kReach = 6;      ///< rows to either side: averages of 65 ms end at 8 Hz
/// What a band falls to between two notes, further below its mean than this, dB, no gain made: it
/// is silence there, and in a mix the tail of a room.
constexpr double kGapsDb = 10.0;

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

/// Averages of 65 ms.
std::vector<double> slow_powers(std::span<const float> powers)
{
    std::vector<double> before(powers.size() + 1, 0.0), slow;
    for (std::size_t i = 0; i < powers.size(); ++i)
        before[i + 1] = before[i] + static_cast<double>(powers[i]);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const std::size_t first = i > kReach ? i - kReach : 0;
        const std::size_t end = std::min(powers.size(), i + kReach + 1);
        slow.push_back(std::max(0.0, before[end] - before[first]) /
                       static_cast<double>(end - first));
    }
    return slow;
}

/// As levels, its gaps filled up.
std::vector<double> levels_db(const std::vector<double>& course)
{
    const double mean =
        std::accumulate(course.begin(), course.end(), 0.0) / static_cast<double>(course.size());
    if (mean <= 0.0) return {};
    const double least_db = db_of_power(mean) - kGapsDb;
    std::vector<double> levels;
    for (const double power : course)
        levels.push_back(power > 0.0 ? std::max(least_db, db_of_power(power)) : least_db);
    return levels;
}

}  // namespace

std::vector<double> course_after_kicks_db(std::span<const float> powers,
                                          std::span<const Onset> kicks)
{
    const std::vector<std::size_t> hits = rows_of(kicks);
    if (hits.size() < kFewestHits) return {};
    const std::size_t length = usual_distance(hits);
    if (length < kShortest) return {};
    const std::vector<double> slow = slow_powers(powers);
    std::vector<double> course(length, 0.0);
    std::size_t heard = 0;
    for (const std::size_t hit : hits) {
        if (hit + length > slow.size()) continue;
        ++heard;
        for (std::size_t i = 0; i < length; ++i) course[i] += slow[hit + i];
    }
    if (heard < kFewestHits) return {};
    return levels_db(course);
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
