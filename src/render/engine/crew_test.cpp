#include "render/engine/crew.h"

#include <atomic>
#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

TEST(Crew, DoesEveryJobOnceAndThenRests)
{
    for (const int threads : {1, 2, 7}) {
        std::vector<int> done(100);
        std::atomic<std::size_t> count{0};
        Crew crew{threads, [&](std::size_t job) {
                      ++done[job];
                      ++count;
                  }};
        for (int round = 1; round <= 20; ++round) {
            for (std::size_t job = 0; job < done.size(); ++job) crew.push(job);
            crew.work_until([&] { return count == static_cast<std::size_t>(round) * done.size(); });
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
    crew.work_until([&] { return done == 64; });  // a job of number n is 2ⁿ jobs
}

TEST(Crew, TakesTheLowestNumberFirst)
{
    std::vector<std::size_t> order;
    Crew crew{1, [&](std::size_t job) { order.push_back(job); }};
    for (const std::size_t job : {5u, 1u, 9u, 3u}) crew.push(job);
    crew.work_until([&] { return order.size() == 4; });
    EXPECT_EQ(order, (std::vector<std::size_t>{1, 3, 5, 9}));
}

TEST(Crew, AsksForNothingWhenAllIsDone)
{
    Crew crew{2, [](std::size_t) {}};
    crew.work_until([] { return true; });
}

}  // namespace
}  // namespace sitwell::test
