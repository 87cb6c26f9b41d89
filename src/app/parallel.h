#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace sitwell {

/// Calls work(0) … work(count − 1), each once, on up to `threads` threads; returns when all are
/// done.
template <class Work>
void for_each_index(std::size_t count, int threads, Work work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
    };
    const auto extra = std::min(static_cast<std::size_t>(std::max(threads, 1)), count);
    std::vector<std::jthread> pool;
    for (std::size_t t = 1; t < extra; ++t) pool.emplace_back(run);
    run();
}

}  // namespace sitwell
