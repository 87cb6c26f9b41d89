#include "render/engine/crew.h"

#include <atomic>
#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

TEST(Crew, DoesEveryJobOnceAndThenRests)
{
    for (const int threads : {1, 2, 7}) {
        std::vector<int> done(100);
        Crew crew{threads, [&](std::size_t job) { ++done[job]; }};
        for (int round = 1; round <= 20; ++round) {
            for (std::size_t job = 0; job < done.size(); ++job) crew.push(job);
            crew.finish();
            ASSERT_EQ(done, std::vector<int>(100, round));
        }
    }
}

TEST(Crew, JobsBringJobs)
{
    std::atomic<int> done{0};
    Crew* self = nullptr;
    Crew crew{3, [&](std::size_t job) {
                  ++done;
                  for (std::size_t i = 0; i < job; ++i) self->push(i);
              }};
    self = &crew;
    crew.push(6);
    crew.finish();
    EXPECT_EQ(done, 64);  // a job of number n is 2ⁿ jobs
}

TEST(Crew, FinishesAtOnceWithoutJobs)
{
    Crew crew{2, [](std::size_t) {}};
    crew.finish();
}

}  // namespace
}  // namespace sitwell::test
