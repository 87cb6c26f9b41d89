#include "analysis/time/slots.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Slots, FillAHopWithoutAGapAtAnyRate)
{
    for (const double rate_hz : {22050.0, 44100.0, 48000.0, 96000.0})
        for (Frames hop = 0; hop < 5; ++hop) {
            const Frames slots = static_cast<Frames>(kSlotsPerHop);
            const auto frames = static_cast<std::size_t>(slot_begin((hop + 1) * slots, rate_hz) -
                                                         slot_begin(hop * slots, rate_hz));
            std::size_t reached = 0, runs = 0;
            see_slots(hop, frames, kSlotsPerEnvelopeHop, rate_hz,
                      [&](std::size_t from, std::size_t to) {
                          EXPECT_EQ(from, reached);
                          reached = to;
                          ++runs;
                      });
            EXPECT_EQ(reached, frames);
            EXPECT_EQ(runs, kSlotsPerHop / kSlotsPerEnvelopeHop);
        }
}

TEST(Slots, LeaveOutWhatIsNotFilled)
{
    std::size_t reached = 0;
    see_slots(0, 599, 1, 48000.0, [&](std::size_t, std::size_t to) { reached = to; });
    EXPECT_EQ(reached, 480u);
}

}  // namespace
}  // namespace sitwell
