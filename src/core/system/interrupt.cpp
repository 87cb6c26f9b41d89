#include "core/system/interrupt.h"

#include <atomic>
#include <csignal>

namespace sitwell {

namespace {
std::atomic<bool> stop_asked{false};

void on_signal(int signal)
{
    if (stop_asked.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}
}  // namespace

void listen_for_interrupt()
{
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    // A file-size limit is met as a write that fails, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
}

bool interrupted() noexcept
{
    return stop_asked.load(std::memory_order_relaxed);
}

void set_interrupted(bool value) noexcept
{
    stop_asked.store(value);
}

}  // namespace sitwell
