#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace sitwell {

/// Records from one thread to another, in order; neither waits. What finds no room is dropped and
/// counted.
template <class Record>
class TapRing {
public:
    explicit TapRing(std::size_t room) : records_(room + 1) {}  // [control]

    void push(const Record& record) noexcept  // [the writing thread]
    {
        const std::size_t at = written_.load(std::memory_order_relaxed);
        const std::size_t next = (at + 1) % records_.size();
        if (next == taken_.load(std::memory_order_acquire)) {
            dropped_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
        records_[at] = record;
        written_.store(next, std::memory_order_release);
    }

    bool take(Record& record) noexcept  // [the reading thread]
    {
        const std::size_t at = taken_.load(std::memory_order_relaxed);
        if (at == written_.load(std::memory_order_acquire)) return false;
        record = records_[at];
        taken_.store((at + 1) % records_.size(), std::memory_order_release);
        return true;
    }

    std::size_t dropped() const noexcept { return dropped_.load(std::memory_order_relaxed); }

private:
    std::vector<Record> records_;
    std::atomic<std::size_t> written_{0};
    std::atomic<std::size_t> taken_{0};
    std::atomic<std::size_t> dropped_{0};
};

}  // namespace sitwell
