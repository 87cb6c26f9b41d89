#include "decide/space/return_bus.h"

#include "catalog/devices/delay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ReturnBus, PlaysItsDeviceIntoTheMix)
{
    DelayParams params;
    params.time_ms = 90.0f;
    const Strip bus =
        return_bus("echo", "Echo", "delay", values_of(kDelayParams, params), StripId{"mix-bus"});
    EXPECT_EQ(bus.id.text, "echo-return");
    EXPECT_EQ(bus.role, "return");
    EXPECT_EQ(bus.output, StripId{"mix-bus"});
    ASSERT_EQ(bus.chain.size(), 1u);
    EXPECT_EQ(bus.chain[0].device, "delay");
    EXPECT_EQ(params_from(kDelayParams, bus.chain[0].values).time_ms, 90.0f);
}

}  // namespace
}  // namespace sitwell
