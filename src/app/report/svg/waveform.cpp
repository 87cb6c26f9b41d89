#include "app/report/svg/waveform.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kWaveformHeight = 56.0f;
constexpr float kColumn = 2.0f;

}  // namespace

std::string waveform(std::span<const float> peaks, double hop_s, double song_s,
                     const std::vector<double>& marks_s, const std::vector<double>& lines_s,
                     std::string_view group_class, std::string_view label, ChartSize size)
{
    const float loudest = peaks.empty() ? 0.0f : *std::max_element(peaks.begin(), peaks.end());
    if (loudest <= 0.0f || song_s <= 0.0) return {};
    const float width = width_of(size);
    const auto columns = static_cast<std::size_t>(width / kColumn);
    const double hops_a_column = song_s / hop_s / static_cast<double>(columns);
    const auto hop_of = [&](std::size_t column) {
        return std::min(peaks.size(),
                        static_cast<std::size_t>(static_cast<double>(column) * hops_a_column));
    };
    std::string commands;
    for (std::size_t column = 0; column < columns; ++column) {
        const auto first = peaks.begin() + static_cast<std::ptrdiff_t>(hop_of(column));
        const auto last = peaks.begin() + static_cast<std::ptrdiff_t>(hop_of(column + 1));
        if (first == last) continue;
        // The root shows what is soft as an ear hears it, not as a meter draws it.
        const float half =
            0.5f * (kWaveformHeight - 4.0f) * std::sqrt(*std::max_element(first, last) / loudest);
        if (half < 0.5f) continue;
        const float x = (static_cast<float>(column) + 0.5f) * kColumn;
        commands += format("M{} {}V{}", coordinate(x), coordinate(0.5f * kWaveformHeight - half),
                           coordinate(0.5f * kWaveformHeight + half));
    }
    Svg svg;
    svg.line(0.0f, 0.5f * kWaveformHeight, width, 0.5f * kWaveformHeight, "grid");
    for (const double at_s : lines_s) {
        const float x = static_cast<float>(at_s / song_s) * width;
        svg.line(x, 0.0f, x, kWaveformHeight, "grid");
    }
    svg.path(commands, format("wave {}", group_class));
    for (const double at_s : marks_s)
        svg.circle(static_cast<float>(at_s / song_s) * width, 0.5f * kWaveformHeight, 6.0f,
                   "look-ring");
    return svg.element(size, kWaveformHeight, label);
}

}  // namespace sitwell
