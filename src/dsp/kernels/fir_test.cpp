#include "dsp/kernels/fir.h"

#include "dsp/kernels/kernel_fixture.h"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell::test {
namespace {

/// The order the header promises, tap by tap.
float sum_of_products(const float* x, const float* taps, std::size_t count)
{
    std::array<float, 8> sum{};
    for (std::size_t k = 0; k < count; ++k) sum[k % 8] += x[k] * taps[k];
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

RC_GTEST_PROP(Fir, RowsHaveTheBitsOfPlainSums, ())
{
    const auto rows = *rc::gen::inRange<std::size_t>(1, 10);
    const auto taps_each = 8 * *rc::gen::inRange<std::size_t>(1, 5);
    const auto places = *rc::gen::inRange<std::size_t>(0, 12);
    const auto step = *rc::gen::inRange<std::size_t>(1, 9);
    const auto x = test::any_samples(places * step + taps_each);
    const auto taps = test::any_samples(rows * taps_each);
    std::vector<float> out(places * rows);
    filter_rows(x.data(), step, taps, taps_each, out);
    for (std::size_t n = 0; n < places; ++n)
        for (std::size_t r = 0; r < rows; ++r)
            RC_ASSERT(out[n * rows + r] ==
                      sum_of_products(&x[n * step], &taps[r * taps_each], taps_each));
}

RC_GTEST_PROP(Fir, PointsHaveTheBitsOfPlainSums, ())
{
    const auto x = test::any_samples(*rc::gen::inRange<std::size_t>(0, 70));
    const auto taps = test::any_samples(kFirPoints * x.size());
    std::array<float, kFirPoints> points;
    filter_points(x, taps, points);
    for (std::size_t p = 0; p < kFirPoints; ++p) {
        float sum = 0.0f;
        for (std::size_t k = 0; k < x.size(); ++k) sum += taps[kFirPoints * k + p] * x[k];
        RC_ASSERT(points[p] == sum);
    }
}

}  // namespace
}  // namespace sitwell::test
