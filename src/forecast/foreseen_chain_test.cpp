#include "catalog/catalog.h"
#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ForeseenChain, HearsWhatAFilterLeavesOfTheLevel)
{
    const auto signal = test::SteadySignal{}.make();
    std::array<float, kBands> half{};
    for (std::size_t b = 0; b < kBands / 2; ++b) half[b] = 1.0f;
    const auto heard = heard_behind(signal, half);
    EXPECT_NEAR(heard.mean_square[100], 0.5f * signal.mean_square[100], 1e-6f);
    EXPECT_NEAR(heard.peak[100], std::sqrt(0.5f) * signal.peak[100], 1e-5f);
}

TEST(ForeseenChain, LeavesWhatItCannotForeseeAsItCame)
{
    const auto before = test::SteadySignal{}.make();
    for (const DeviceInfo& device : catalog()) {
        if (device.station != Station::insert || is_foreseen(device.id)) continue;
        ForeseenSignal after = before;
        pass_through(after, {InsertId{"x"}, std::string{device.id}, default_values(device)},
                     {test::kRateHz, nullptr});
        EXPECT_EQ(after.k_left, before.k_left) << device.id;
    }
    ForeseenSignal bypassed = before;
    pass_through(bypassed, {InsertId{"x"}, "trim", {-12.0f}, true}, {test::kRateHz, nullptr});
    EXPECT_EQ(bypassed.k_left, before.k_left);
}

}  // namespace
}  // namespace sitwell
