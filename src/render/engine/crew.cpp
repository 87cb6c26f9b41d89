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
        ready_.push(job);
    }
    changed_.notify_one();
}

void Crew::do_next(std::unique_lock<std::mutex>& lock)
{
    const std::size_t job = ready_.top();
    ready_.pop();
    lock.unlock();
    work_(job);
    lock.lock();
}

void Crew::work_until(const std::function<bool()>& done)
{
    const FlushDenormals flush;
    std::unique_lock lock{mutex_};
    while (!done()) {
        if (!ready_.empty())
            do_next(lock);
        else
            changed_.wait(lock);
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
        changed_.notify_all();
    }
}

}  // namespace sitwell
