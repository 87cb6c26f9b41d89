#include "dsp/filters/frequency_map.h"

#include "dsp/math/functions.h"

#include <utility>

namespace sitwell {

double tan_squared(double x) noexcept
{
    const double t = tan_of(x);
    return t * t;
}

namespace {

/// Slope of x² over T = tan² x.
double slope_at(double x) noexcept
{
    const double t = tan_of(x);
    return x / (t * (1.0 + t * t));
}

/// Cramer's rule for three unknowns: rows of three coefficients and a right-hand side.
std::array<double, 3> solve(const std::array<std::array<double, 4>, 3>& row) noexcept
{
    const auto determinant = [&row](std::size_t a, std::size_t b, std::size_t c) {
        return row[0][a] * (row[1][b] * row[2][c] - row[1][c] * row[2][b]) -
               row[0][b] * (row[1][a] * row[2][c] - row[1][c] * row[2][a]) +
               row[0][c] * (row[1][a] * row[2][b] - row[1][b] * row[2][a]);
    };
    const double whole = determinant(0, 1, 2);
    return {determinant(3, 1, 2) / whole, determinant(0, 3, 2) / whole,
            determinant(0, 1, 3) / whole};
}

}  // namespace

double FrequencyMap::at(double t) const noexcept
{
    double numerator = n[degree];
    double denominator = d[degree];
    for (std::size_t i = degree; i-- > 0;) {
        numerator = numerator * t + n[i];
        denominator = denominator * t + d[i];
    }
    return numerator / denominator;
}

FrequencyMap tangent_map(double x) noexcept
{
    const double t = tan_squared(x);
    // For n1 T / (1 + d1 T): the slope on logarithmic axes is 1 / (1 + d1 T). Its limit at DC is
    // 2/3.
    const double d1 = x < 1e-3 ? 2.0 / 3.0 : (x * x / (t * slope_at(x)) - 1.0) / t;
    return {{0.0, x * x * (1.0 + d1 * t) / t}, {1.0, d1}, 1};
}

FrequencyMap anchored_map(double x) noexcept
{
    const double t = tan_squared(x);
    const double d1 = x < 1e-3 ? 2.0 / 3.0 : (t / (x * x) - 1.0) / t;
    return {{0.0, 1.0}, {1.0, d1}, 1};
}

FrequencyMap fitted_map(double x, double edge) noexcept
{
    // T + n2 T² = x² (1 + d1 T + d2 T²) at x and at the edge, and its derivative at x.
    const double t = tan_squared(x);
    const double e = tan_squared(edge);
    const double y = x * x;
    const double slope = slope_at(x);
    const auto [n2, d1, d2] =
        solve({{{t * t, -y * t, -y * t * t, y - t},
                {2.0 * t, -(slope * t + y), -(slope * t * t + 2.0 * y * t), slope - 1.0},
                {e * e, -edge * edge * e, -edge * edge * e * e, edge * edge - e}}});
    return {{0.0, 1.0, n2}, {1.0, d1, d2}, 2};
}

FrequencyMap universal_map(std::size_t degree, double x) noexcept
{
    // Found by iteratively reweighted least squares on ln(map / x²), x up to 0.907 · π / 2 for
    // degree 2 and 0.925 · π / 2 for degree 3, whose slope at 20 kHz would suffer from ending
    // there.
    FrequencyMap map = degree == 2
                           ? FrequencyMap{{0.0, 1.0, 0.1593105}, {1.0, 0.80408902, 0.07159622}, 2}
                           : FrequencyMap{{0.0, 1.0, 0.3946252, 0.01268196},
                                          {1.0, 1.05810757, 0.21832243, 0.00545221},
                                          3};
    const double scale = x * x / map.at(tan_squared(x));
    for (double& c : map.n) c *= scale;
    return map;
}

FrequencyMap bent_map(double x) noexcept
{
    // s · low(T) + r · T³ = x² d(T) and its derivative, for s and r.
    FrequencyMap map = universal_map(3, x);
    const double t = tan_squared(x);
    const double low = t * (map.n[1] + t * map.n[2]);
    const double low_slope = map.n[1] + 2.0 * t * map.n[2];
    const double d = map.d[0] + t * (map.d[1] + t * (map.d[2] + t * map.d[3]));
    const double d_slope = map.d[1] + t * (2.0 * map.d[2] + 3.0 * t * map.d[3]);
    const double value = x * x * d;
    const double slope = slope_at(x) * d + x * x * d_slope;
    const double determinant = low * 3.0 * t * t - low_slope * t * t * t;
    const double s = (value * 3.0 * t * t - slope * t * t * t) / determinant;
    map.n[1] *= s;
    map.n[2] *= s;
    map.n[3] = (low * slope - low_slope * value) / determinant;
    return map;
}

bool is_usable(const FrequencyMap& map) noexcept
{
    for (std::size_t i = 0; i <= map.degree; ++i) {
        if (i > 0 && !(map.n[i] > 0.0)) return false;
        if (!(map.d[i] > 0.0)) return false;
    }
    return true;
}

}  // namespace sitwell
