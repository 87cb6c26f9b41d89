#include "render/live/feeder.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace sitwell {

namespace {

/// How often it looks whether a play head has moved, since whoever plays cannot call it: far more
/// often than what is read ahead lasts.
constexpr std::chrono::milliseconds kGlance{5};

}  // namespace

Feeder::Feeder() : thread_{[this] { work(); }} {}

Feeder::~Feeder()
{
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Feeder::feed(const std::shared_ptr<Timeline>& timeline)
{
    {
        const std::lock_guard lock{mutex_};
        timelines_.push_back(timeline);
    }
    changed_.notify_one();
}

void Feeder::await(const Timeline& timeline, std::size_t frames)
{
    std::unique_lock lock{mutex_};
    fed_.wait(lock, [&] { return timeline.has(frames); });
}

std::optional<Error> Feeder::fault()
{
    const std::lock_guard lock{mutex_};
    return std::exchange(fault_, std::nullopt);
}

void Feeder::work()
{
    std::unique_lock lock{mutex_};
    while (!closing_) {
        timelines_.erase(std::remove_if(timelines_.begin(), timelines_.end(),
                                        [](const auto& timeline) { return timeline.expired(); }),
                         timelines_.end());
        const auto timelines = timelines_;
        lock.unlock();
        Result<void> read;
        for (const auto& held : timelines)
            if (const auto timeline = held.lock())
                if (Result<void> ahead = timeline->read_ahead(); !ahead) read = std::move(ahead);
        lock.lock();
        if (!read && !fault_) fault_ = std::move(read.error());
        fed_.notify_all();
        changed_.wait_for(lock, kGlance);
    }
}

}  // namespace sitwell
