#include "analysis/structure/sections.h"

#include "analysis/structure/bars.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr float kChromaWeight = 1.0f;
constexpr double kCutCosts = 0.12;    ///< novelty a cut must have [J]
constexpr double kAlikeKind = 0.5;    ///< similarity from which two sections are the same music [J]
constexpr double kBreakWeight = 0.3;  ///< of a loop's end beside novelty [J]
constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 32;

/// How a length sounds to somebody counting bars [J].
double suits(std::size_t bars)
{
    constexpr std::array<std::pair<std::size_t, double>, 6> usual{
        {{8, 0.08}, {16, 0.08}, {4, 0.05}, {12, 0.05}, {2, -0.05}, {6, 0.0}}};
    for (const auto& [length, value] : usual)
        if (bars == length) return value;
    return bars % 4 == 0 ? 0.05 : bars % 2 == 0 ? 0.0 : -0.05;
}

double similarity(const BarRow& a, const BarRow& b)
{
    double product = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += static_cast<double>(a[i] * b[i]);
        aa += static_cast<double>(a[i] * a[i]);
        bb += static_cast<double>(b[i] * b[i]);
    }
    if (aa <= 0.0 || bb <= 0.0) return aa == bb ? 1.0 : 0.0;
    return product / std::sqrt(aa * bb);
}

BarRow mean_of(std::span<const BarRow> bars)
{
    BarRow mean(bars.front().size(), 0.0f);
    for (const BarRow& bar : bars)
        for (std::size_t i = 0; i < bar.size(); ++i) mean[i] += bar[i];
    for (float& value : mean) value /= static_cast<float>(bars.size());
    return mean;
}

/// What sets each bar apart from the song as a whole.
std::vector<BarRow> less_their_mean(std::span<const BarRow> bars)
{
    const BarRow mean = mean_of(bars);
    std::vector<BarRow> own(bars.begin(), bars.end());
    for (BarRow& bar : own)
        for (std::size_t i = 0; i < bar.size(); ++i) bar[i] -= mean[i];
    return own;
}

/// How alike two runs are bar by bar, as far as the shorter one goes.
double go_alike(std::span<const BarRow> bars, const BarRun& a, const BarRun& b)
{
    const std::size_t count = std::min(a.bars, b.bars);
    double total = 0.0;
    for (std::size_t i = 0; i < count; ++i)
        total += similarity(bars[a.first + i], bars[b.first + i]);
    return total / static_cast<double>(count);
}

/// Where a loop of four bars gives way to another: how much less the four bars from here on are
/// like the four before than four bars of this song are as a rule.
std::vector<double> loop_breaks(std::span<const BarRow> own)
{
    constexpr std::size_t loop = 4;
    std::vector<double> alike(own.size(), 1.0);
    for (std::size_t at = loop; at + 1 < own.size(); ++at)
        alike[at] = go_alike(own, {at, std::min(loop, own.size() - at), 0}, {at - loop, loop, 0});
    const double usual = median(alike);
    for (double& value : alike) value = std::max(0.0, usual - value);
    return alike;
}

/// What speaks for a cut before every bar, and only where it does so more than within three bars
/// around.
std::vector<double> cuts_of(std::span<const BarRow> bars)
{
    constexpr std::size_t around = 3;
    std::vector<double> speaks = loop_breaks(less_their_mean(bars));
    const std::vector<double> wide = novelty(bars, 8), narrow = novelty(bars, 4);
    for (std::size_t i = 0; i < bars.size(); ++i)
        speaks[i] = wide[i] + narrow[i] + kBreakWeight * speaks[i];
    std::vector<double> cuts(bars.size(), 0.0);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto from = speaks.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, around));
        const auto to =
            speaks.begin() + static_cast<std::ptrdiff_t>(std::min(bars.size(), i + around + 1));
        if (speaks[i] >= *std::max_element(from, to)) cuts[i] = speaks[i];
    }
    return cuts;
}

void name_kinds(std::span<const BarRow> bars, std::vector<BarRun>& runs)
{
    const std::vector<BarRow> own = less_their_mean(bars);
    std::vector<BarRun> first_of_kind;
    for (BarRun& run : runs) {
        double highest = kAlikeKind;
        run.kind = static_cast<int>(first_of_kind.size());
        for (const BarRun& known : first_of_kind) {
            const double alike = go_alike(own, run, known);
            if (alike <= highest) continue;
            highest = alike;
            run.kind = known.kind;
        }
        if (run.kind == static_cast<int>(first_of_kind.size())) first_of_kind.push_back(run);
    }
}

}  // namespace

std::vector<BarRow> bar_rows(const SongRows& rows, std::span<const double> downbeats_s)
{
    std::vector<BarRow> bars;
    for (std::size_t bar = 0; bar + 1 < downbeats_s.size(); ++bar) {
        BarRow row;
        const double from_s = downbeats_s[bar], to_s = downbeats_s[bar + 1];
        for (const auto* notes : {&rows.chroma, &rows.bass})
            for (const float note : chroma_between(*notes, from_s, to_s))
                row.push_back(kChromaWeight * static_cast<float>(std::sqrt(note)));
        for (const auto& levels : rows.levels) row.push_back(mean_between(levels, from_s, to_s));
        bars.push_back(std::move(row));
    }
    return bars;
}

std::vector<double> novelty(std::span<const BarRow> bars, std::size_t reach)
{
    std::vector<double> curve(bars.size(), 0.0);
    const double width = 0.5 * static_cast<double>(reach);
    for (std::size_t at = 1; at < bars.size(); ++at) {
        double within = 0.0, across = 0.0, within_weight = 0.0, across_weight = 0.0;
        const std::size_t from = at < reach ? 0 : at - reach;
        const std::size_t to = std::min(bars.size(), at + reach);
        for (std::size_t i = from; i < to; ++i)
            for (std::size_t j = i + 1; j < to; ++j) {
                const double x = (static_cast<double>(i) + 0.5 - static_cast<double>(at)) / width;
                const double y = (static_cast<double>(j) + 0.5 - static_cast<double>(at)) / width;
                const double weight = exp_of(-0.5 * (x * x + y * y));
                const double alike = weight * similarity(bars[i], bars[j]);
                const bool crosses = i < at && j >= at;
                (crosses ? across : within) += alike;
                (crosses ? across_weight : within_weight) += weight;
            }
        if (within_weight > 0.0 && across_weight > 0.0)
            curve[at] = std::max(0.0, within / within_weight - across / across_weight);
    }
    return curve;
}

std::vector<BarRun> cut_into_sections(std::span<const BarRow> bars)
{
    if (bars.empty()) return {};
    const std::vector<double> cuts = cuts_of(bars);
    const std::size_t count = bars.size();
    std::vector<double> score(count + 1, -1e9);
    std::vector<std::size_t> before(count + 1, 0);
    score[0] = 0.0;
    for (std::size_t end = 1; end <= count; ++end)
        for (std::size_t length = 1; length <= std::min(end, kLongest); ++length) {
            const std::size_t from = end - length;
            if (length < std::min(kShortest, count)) continue;
            const double cut = from == 0 ? 0.0 : cuts[from] - kCutCosts;
            const double total = score[from] + cut + suits(length);
            if (total <= score[end]) continue;
            score[end] = total;
            before[end] = from;
        }
    std::vector<BarRun> runs;
    for (std::size_t end = count; end > 0; end = before[end])
        runs.push_back({before[end], end - before[end], 0});
    std::reverse(runs.begin(), runs.end());
    name_kinds(bars, runs);
    return runs;
}

}  // namespace sitwell
