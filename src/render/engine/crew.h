#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sitwell {

/// Threads that work through numbered jobs together, in the order in which they came, the calling
/// thread being one of them. Made for jobs of a millisecond: a lock a job. Denormals count as zero
/// on its threads.
class Crew {
public:
    /// `work` is called from any of `threads` threads, at least one.
    Crew(int threads, std::function<void(std::size_t)> work);  // [control]
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void push(std::size_t job);  ///< [any], also from within a job
    /// Works along until every job pushed is done; what they wrote is then visible here. [control]
    void finish();

private:
    void work_until_closing();
    /// Does one job, with the lock open meanwhile.
    void do_next(std::unique_lock<std::mutex>& lock);

    std::function<void(std::size_t)> work_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::size_t> ready_;
    std::size_t unfinished_ = 0;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sitwell
