#pragma once

#include "core/result/result.h"
#include "render/live/timeline.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace sitwell {

/// A thread that keeps timelines read ahead for as long as anybody else holds them. What plays them
/// never meets its lock.
class Feeder {
public:
    Feeder();
    ~Feeder();
    Feeder(const Feeder&) = delete;
    Feeder& operator=(const Feeder&) = delete;

    void feed(const std::shared_ptr<Timeline>& timeline);  // [control]
    /// Waits until its next frames are read. [control]
    void await(const Timeline& timeline, std::size_t frames);
    /// The first fault since the last time somebody asked: from there on its track is wrong.
    /// [control]
    std::optional<Error> fault();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;  ///< there is something to do
    std::condition_variable fed_;
    std::vector<std::weak_ptr<Timeline>> timelines_;
    std::optional<Error> fault_;
    bool closing_ = false;
    std::thread thread_;  ///< last, so that all else is there when it starts
};

}  // namespace sitwell
