#include "dsp/kernels/mixing.h"

#include "dsp/kernels/kernel_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell::test {
namespace {

std::size_t any_count()
{
    return *rc::gen::inRange<std::size_t>(0, 70);
}

RC_GTEST_PROP(Mixing, ScalesEverySample, ())
{
    const auto in = test::any_samples(any_count());
    const auto gains = test::any_samples(in.size());
    std::vector<float> still(in.size()), moving = in;
    scale(in, 0.3f, still);
    scale(moving, gains, moving);
    for (std::size_t n = 0; n < in.size(); ++n) {
        RC_ASSERT(still[n] == 0.3f * in[n]);
        RC_ASSERT(moving[n] == gains[n] * in[n]);
    }
}

RC_GTEST_PROP(Mixing, AddsEverySample, ())
{
    const auto in = test::any_samples(any_count());
    const auto gains = test::any_samples(in.size());
    const std::vector<float> before = test::any_samples(in.size());
    std::vector<float> still = before, moving = before;
    add(in, 0.3f, still);
    add(in, gains, moving);
    for (std::size_t n = 0; n < in.size(); ++n) {
        const float product = 0.3f * in[n];
        const float moved = gains[n] * in[n];
        RC_ASSERT(still[n] == before[n] + product);
        RC_ASSERT(moving[n] == before[n] + moved);
    }
}

RC_GTEST_PROP(Mixing, AddsRoundedProductsInDoublePrecision, ())
{
    const auto in = test::any_samples(any_count());
    const auto gains = test::any_samples(in.size());
    std::vector<double> sums(in.size(), 1e9);
    accumulate(in, -1.7f, sums);
    accumulate(in, gains, sums);
    for (std::size_t n = 0; n < in.size(); ++n) {
        const float still = -1.7f * in[n];
        const float moving = gains[n] * in[n];
        RC_ASSERT(sums[n] == 1e9 + static_cast<double>(still) + static_cast<double>(moving));
    }
}

RC_GTEST_PROP(Mixing, PlacesInOneLoudspeakersRoom, ())
{
    const auto in = test::any_samples(any_count());
    const PlaceMatrix matrix = place_matrix(1, *rc::gen::inRange(-30, 30), 1.0);
    std::vector<float> left = in, right(in.size());
    place_mono(left, matrix, left, right);
    for (std::size_t n = 0; n < in.size(); ++n) {
        RC_ASSERT(left[n] == matrix.gain[0][0] * in[n]);
        RC_ASSERT(right[n] == matrix.gain[1][0] * in[n]);
    }
}

RC_GTEST_PROP(Mixing, PlacesStereoInPlace, ())
{
    const auto in_left = test::any_samples(any_count());
    const auto in_right = test::any_samples(in_left.size());
    const PlaceMatrix matrix = place_matrix(2, *rc::gen::inRange(-30, 30), 0.4);
    const auto& g = matrix.gain;
    std::vector<float> left = in_left, right = in_right;
    place_stereo(left, right, matrix, left, right);
    for (std::size_t n = 0; n < left.size(); ++n) {
        RC_ASSERT(left[n] == g[0][0] * in_left[n] + g[0][1] * in_right[n]);
        RC_ASSERT(right[n] == g[1][0] * in_left[n] + g[1][1] * in_right[n]);
    }
}

}  // namespace
}  // namespace sitwell::test
