#include "decide/identify/row_figures.h"

#include <cmath>

namespace sitwell {

double mean(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values) sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values)
{
    const double centre = mean(values);
    double squares = 0.0;
    for (const double value : values) squares += (value - centre) * (value - centre);
    return values.empty() ? 0.0 : std::sqrt(squares / static_cast<double>(values.size()));
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const double mean_a = mean(a), mean_b = mean(b);
    double both = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) both += (a[i] - mean_a) * (b[i] - mean_b);
    const double most = deviation(a) * deviation(b) * static_cast<double>(a.size());
    return most > 0.0 ? both / most : 0.0;
}

void movement_by_rate(std::vector<double> rows, double relative_to, std::span<float> by_rate)
{
    for (float& rate : by_rate) {
        const std::size_t pairs = rows.size() / 2;
        if (pairs == 0 || relative_to <= 0.0) return;
        double moved = 0.0;
        for (std::size_t i = 0; i < pairs; ++i) {
            const double half = 0.5 * (rows[2 * i] - rows[2 * i + 1]);
            moved += half * half;
            rows[i] = 0.5 * (rows[2 * i] + rows[2 * i + 1]);
        }
        rows.resize(pairs);
        rate = static_cast<float>(std::sqrt(moved / static_cast<double>(pairs)) / relative_to);
    }
}

std::vector<double> while_active(const TrackFeatures& features, const std::vector<float>& rows,
                                 std::size_t rows_per_hop)
{
    std::vector<double> kept;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t hop = i / rows_per_hop;
        if (hop < features.active.size() && features.active[hop] != 0)
            kept.push_back(static_cast<double>(rows[i]));
    }
    return kept;
}

}  // namespace sitwell
