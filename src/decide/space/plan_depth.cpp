#include "decide/space/plan_depth.h"

#include "analysis/character/depth.h"

#include <algorithm>
#include <map>
#include <vector>

namespace sitwell {

namespace {

float distance_of(const PartInRow& part)
{
    return static_cast<float>(distance_lu({part.row, static_cast<double>(part.wet_lu), 0.0,
                                           static_cast<double>(part.level_re_lead_lu)}));
}

/// Rows that share one distance, less what each must be behind the first.
struct Pool {
    std::vector<int> rows;
    float sum = 0.0f;
    float count = 0.0f;
    float distance() const { return sum / count; }
};

/// Where each row stands, LU.
std::map<int, float> distances_of_rows(std::span<const PartInRow> parts, float gap_lu)
{
    std::map<int, Pool> rows;
    for (const PartInRow& part : parts) {
        Pool& row = rows[part.row];
        row.rows = {part.row};
        row.sum += distance_of(part) - gap_lu * static_cast<float>(part.row);
        row.count += 1.0f;
    }
    std::vector<Pool> pools;
    for (const auto& [number, row] : rows) {
        pools.push_back(row);
        while (pools.size() > 1 && pools[pools.size() - 2].distance() > pools.back().distance()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().rows.insert(pools.back().rows.end(), last.rows.begin(), last.rows.end());
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    std::map<int, float> distances;
    for (const Pool& pool : pools)
        for (const int row : pool.rows)
            distances[row] = pool.distance() + gap_lu * static_cast<float>(row);
    return distances;
}

}  // namespace

void plan_depth(std::span<PartInRow> parts, float gap_lu)
{
    const auto distances = distances_of_rows(parts, gap_lu);
    for (PartInRow& part : parts)
        part.wet_lu = std::clamp(part.wet_lu + distances.at(part.row) - distance_of(part),
                                 part.driest_lu, part.wettest_lu);
}

}  // namespace sitwell
