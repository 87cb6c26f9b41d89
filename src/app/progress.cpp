#include "app/progress.h"

#include "core/system/machine.h"
#include "core/text/format.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace sitwell {

namespace {

using Clock = std::chrono::steady_clock;

class Silence final : public Progress {
    void stage(std::string_view) override {}
    void at(double) override {}
    void say(std::string_view) override {}
    void done() override {}
};

class Lines final : public Progress {
public:
    void stage(std::string_view name) override { say(name); }
    void at(double) override {}
    void say(std::string_view line) override
    {
        const std::lock_guard lock{mutex_};
        std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    }
    void done() override {}

private:
    std::mutex mutex_;
};

class Bar final : public Progress {
public:
    ~Bar() override { done(); }

    void stage(std::string_view name) override
    {
        const std::lock_guard lock{mutex_};
        stage_ = name;
        began_ = drawn_ = Clock::now();
        draw(0.0);
    }

    void at(double share) override
    {
        const std::lock_guard lock{mutex_};
        const auto now = Clock::now();
        if (now - drawn_ < std::chrono::milliseconds{100} && share < 1.0) return;
        drawn_ = now;
        draw(share);
    }

    void say(std::string_view line) override
    {
        const std::lock_guard lock{mutex_};
        std::fprintf(stderr, "\r\033[K%.*s\n", static_cast<int>(line.size()), line.data());
    }

    void done() override
    {
        const std::lock_guard lock{mutex_};
        if (!stage_.empty()) std::fputs("\r\033[K", stderr);
        stage_.clear();
    }

private:
    void draw(double share)
    {
        constexpr int kCells = 24;
        share = std::clamp(share, 0.0, 1.0);
        const double spent_s = std::chrono::duration<double>(Clock::now() - began_).count();
        const std::string left =
            share > 0.05 && share < 1.0 ? format("{:.0f} s left", spent_s / share - spent_s) : "";
        std::string bar;
        for (int i = 0; i < kCells; ++i) bar += i < share * kCells ? "█" : "·";
        std::string text = format("{} {} {:3.0f} %  {}", stage_, bar, 100.0 * share, left);
        std::fprintf(stderr, "\r\033[K%s", text.c_str());
        std::fflush(stderr);
    }

    std::mutex mutex_;
    std::string stage_;
    Clock::time_point began_, drawn_;
};

}  // namespace

std::unique_ptr<Progress> progress_on_screen()
{
    if (standard_error_is_terminal()) return std::make_unique<Bar>();
    return std::make_unique<Lines>();
}

std::unique_ptr<Progress> no_progress()
{
    return std::make_unique<Silence>();
}

}  // namespace sitwell
