#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace sitwell {

/// Threads that work through numbered jobs together, the lowest number first, the calling thread
/// being one of them when it waits. Made for jobs of a millisecond: a lock a job. Denormals count
/// as zero on its threads.
class Crew {
public:
    /// `work` is called from any of `threads` threads, at least one.
    Crew(int threads, std::function<void(std::size_t)> work);  // [control]
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void push(std::size_t job);  ///< [any], also from within a job
    /// Works along until `done` says so, which is asked after each job that any thread has done,
    /// and must come true through them; what they wrote is then visible here. [control]
    void work_until(const std::function<bool()>& done);

private:
    void work_until_closing();
    /// Does one job, with the lock open meanwhile.
    void do_next(std::unique_lock<std::mutex>& lock);

    std::function<void(std::size_t)> work_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sitwell
