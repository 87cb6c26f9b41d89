#include "dsp/colour/knee_curve.h"
#include "dsp/colour/root_curve.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

double root_by_definition(double u, double bias)
{
    const auto g = [](double x) { return x / std::sqrt(1.0 + x * x); };
    return (g(u + bias) - g(bias)) * std::pow(1.0 + bias * bias, 1.5) - u;
}

double knee_by_definition(double u, double start, double width)
{
    const double e = std::abs(u) - start;
    const double over = e <= 0.0 ? 0.0 : e <= width ? e * e / (2.0 * width) : e - 0.5 * width;
    return u < 0.0 ? over : -over;
}

/// The mean of a function over a step, by the midpoint rule.
template <class F>
double mean(double from, double to, const F& function)
{
    constexpr int kSteps = 2000;
    double sum = 0.0;
    for (int i = 0; i < kSteps; ++i) sum += function(from + (to - from) * (i + 0.5) / kSteps);
    return sum / kSteps;
}

constexpr std::array kAmplitudes{-20.0f, -1.3f, -0.8f, -1e-3f, 0.0f, 1e-6f, 0.3f, 0.9f, 1.0f, 7.0f};

TEST(RootCurve, IsWhatItsHeaderSaysAndItsRunsAreMeansOfIt)
{
    for (const float bias : {0.0f, 0.3f, 0.6f}) {
        const RootCurve curve{bias};
        for (const float from : kAmplitudes) {
            EXPECT_NEAR(curve.added_at(from), root_by_definition(from, bias),
                        1e-6 * std::abs(from));
            for (const float to : kAmplitudes) {
                std::array<float, 1> run{to};
                curve.added(from, run);
                EXPECT_NEAR(run[0],
                            mean(from, to, [&](double u) { return root_by_definition(u, bias); }),
                            1e-5 * (std::abs(from) + std::abs(to)));
            }
        }
    }
}

TEST(KneeCurve, IsWhatItsHeaderSaysAndItsRunsAreMeansOfIt)
{
    for (const auto& [start, width] : {std::pair{0.5f, 1.0f}, std::pair{0.9f, 0.2f},
                                       std::pair{1.0f, 0.0f}, std::pair{0.0f, 2.0f}}) {
        const KneeCurve curve{start, width};
        for (const float from : kAmplitudes) {
            EXPECT_NEAR(curve.added_at(from), knee_by_definition(from, start, width), 1e-6);
            for (const float to : kAmplitudes) {
                std::array<float, 1> run{to};
                curve.added(from, run);
                const auto knee = [from_x = start, over = width](double u) {
                    return knee_by_definition(u, from_x, over);
                };
                EXPECT_NEAR(run[0], mean(from, to, knee), 1e-5);
            }
        }
    }
}

TEST(Curves, AddExactlyNothingToSilenceAndStayFinite)
{
    std::vector<float> run(100, 0.0f);
    RootCurve{0.4f}.added(0.0f, run);
    KneeCurve{0.0f, 2.0f}.added(0.0f, run);
    for (const float x : run) EXPECT_EQ(x, 0.0f);
    std::array<float, 2> far{1e30f, -1e30f};
    RootCurve{0.4f}.added(1e30f, far);
    for (const float x : far) EXPECT_TRUE(std::isfinite(x));
}

}  // namespace
}  // namespace sitwell
