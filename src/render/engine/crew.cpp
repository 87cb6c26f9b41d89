#include "render/engine/crew.h"

#include "core/system/machine.h"

#include <utility>

namespace sitwell {

Crew::Crew(int threads, std::function<void(std::size_t)> work) : work_{std::move(work)}
{
    for (int i = 1; i < threads; ++i) threads_.emplace_back([this] { work_until_closing(); });
}

Crew::~Crew()
{
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Crew::push(std::size_t job)
{
    {
        const std::lock_guard lock{mutex_};
        ready_.push_back(job);
        ++unfinished_;
    }
    changed_.notify_one();
}

void Crew::do_next(std::unique_lock<std::mutex>& lock)
{
    const std::size_t job = ready_.front();
    ready_.pop_front();
    lock.unlock();
    work_(job);
    lock.lock();
    if (--unfinished_ == 0) changed_.notify_all();
}

void Crew::finish()
{
    const FlushDenormals flush;
    std::unique_lock lock{mutex_};
    while (unfinished_ > 0) {
        changed_.wait(lock, [this] { return !ready_.empty() || unfinished_ == 0; });
        if (!ready_.empty()) do_next(lock);
    }
}

void Crew::work_until_closing()
{
    const FlushDenormals flush;
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return !ready_.empty() || closing_; });
        if (closing_) return;
        do_next(lock);
    }
}

}  // namespace sitwell
