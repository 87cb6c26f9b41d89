#pragma once

#include <cstdint>
#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace sitwell {

class EveryInstructionSet : public testing::Test {
protected:
    /// Runs `body` once for each instruction set that is built and that this processor has.
    template <class Body>
    void each(Body body)
    {
        const auto targets = static_cast<std::uint32_t>(hwy::SupportedTargets() & HWY_TARGETS);
        for (std::uint32_t left = targets; left != 0; left &= left - 1) {
            const std::uint32_t target = left & (~left + 1);
            hwy::SetSupportedTargetsForTest(target);
            hwy::GetChosenTarget().Update(target);
            SCOPED_TRACE(hwy::TargetName(target));
            body();
        }
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().DeInit();
    }
};

}  // namespace sitwell
