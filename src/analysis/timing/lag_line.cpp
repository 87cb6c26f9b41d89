#include "analysis/timing/lag_line.h"

#include "core/time/frames.h"

#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr double kSteepest = 300e-6;

struct Line {
    double at_start = 0.0, slope = 0.0;

    double off(const WindowLag& window) const
    {
        return static_cast<double>(window.lag) -
               (at_start + slope * static_cast<double>(window.at));
    }
};

/// Through two windows; level where both begin together.
Line through(const WindowLag& a, const WindowLag& b)
{
    const auto run = static_cast<double>(b.at - a.at);
    const double slope = run != 0.0 ? static_cast<double>(b.lag - a.lag) / run : 0.0;
    return {static_cast<double>(a.lag) - slope * static_cast<double>(a.at), slope};
}

std::vector<WindowLag> those_near(const Line& line, std::span<const WindowLag> windows,
                                  double tolerance)
{
    std::vector<WindowLag> near;
    for (const WindowLag& window : windows)
        if (std::abs(line.off(window)) <= tolerance) near.push_back(window);
    return near;
}

LagLine least_squares(const std::vector<WindowLag>& windows, double sample_rate_hz)
{
    const auto count = static_cast<double>(windows.size());
    double at = 0.0, lag = 0.0;
    for (const WindowLag& window : windows) {
        at += static_cast<double>(window.at) / count;
        lag += static_cast<double>(window.lag) / count;
    }
    double runs = 0.0, rises = 0.0, both = 0.0;
    for (const WindowLag& window : windows) {
        const double run = static_cast<double>(window.at) - at;
        const double rise = static_cast<double>(window.lag) - lag;
        runs += run * run;
        rises += rise * rise;
        both += run * rise;
    }
    LagLine line;
    line.slope = runs > 0.0 ? both / runs : 0.0;
    line.at_start_frames = lag - line.slope * at;
    line.r_squared = runs > 0.0 && rises > 0.0 ? both * both / (runs * rises) : 0.0;
    line.agree = windows.size();
    line.span_s = seconds_of(windows.back().at - windows.front().at, sample_rate_hz);
    return line;
}

}  // namespace

LagLine lag_line(std::span<const WindowLag> windows, double sample_rate_hz, double near_ms)
{
    const double tolerance = 1e-3 * near_ms * sample_rate_hz;
    std::vector<WindowLag> most;
    for (std::size_t a = 0; a < windows.size(); ++a)
        for (std::size_t b = a + 1; b < windows.size(); ++b) {
            const Line line = through(windows[a], windows[b]);
            if (std::abs(line.slope) > kSteepest) continue;
            std::vector<WindowLag> near = those_near(line, windows, tolerance);
            if (near.size() > most.size()) most = std::move(near);
        }
    return most.empty() ? LagLine{} : least_squares(most, sample_rate_hz);
}

}  // namespace sitwell
