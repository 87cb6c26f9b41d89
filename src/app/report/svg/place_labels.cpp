#include "app/report/svg/place_labels.h"

#include "app/report/svg/label.h"
#include "app/report/svg/svg.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kMostLines = 8;
constexpr float kMarkPx = 10.0f;  ///< room a mark takes on every side
constexpr float kStepPx = 4.0f;
constexpr float kHidingCost = 10.0f;  ///< of a unit of area, against a unit of distance

LabelBlock block_of(const PlotSpot& spot, const std::vector<std::string>& names, float widest_px)
{
    LabelBlock block;
    const bool all = spot.parts.size() <= kMostLines;
    const std::size_t shown = all ? spot.parts.size() : kMostLines - 1;
    for (std::size_t i = 0; i < shown; ++i)
        block.lines.push_back(fitted(names[spot.parts[i]], widest_px, kChartFontPx));
    if (!all) block.lines.push_back(format("and {} more", spot.parts.size() - shown));
    for (const std::string& line : block.lines)
        block.width = std::max(block.width, text_width_px(line, kChartFontPx));
    block.width += spot.parts.size() > 1 ? 15.0f : 4.0f;
    block.height = kLabelLinePx * static_cast<float>(block.lines.size());
    return block;
}

float overlap_px(float from, float to, float other_from, float other_to)
{
    return std::max(0.0f, std::min(to, other_to) - std::max(from, other_from));
}

float overlap_area(const LabelBlock& a, const LabelBlock& b)
{
    return overlap_px(a.x, a.x + a.width, b.x, b.x + b.width) *
           overlap_px(a.y, a.y + a.height, b.y, b.y + b.height);
}

float distance_px(const LabelBlock& block, const PlotSpot& spot)
{
    return std::hypot(std::clamp(spot.x, block.x, block.x + block.width) - spot.x,
                      std::clamp(spot.y, block.y, block.y + block.height) - spot.y);
}

/// How much of marks and of names already placed the block would cover.
float hidden_area(const LabelBlock& block, const std::vector<LabelBlock>& placed,
                  const std::vector<PlotSpot>& spots)
{
    float hidden = 0.0f;
    for (const LabelBlock& other : placed) hidden += overlap_area(block, other);
    for (const PlotSpot& spot : spots) {
        LabelBlock mark;
        mark.x = spot.x - kMarkPx;
        mark.y = spot.y - kMarkPx;
        mark.width = mark.height = 2.0f * kMarkPx;
        hidden += overlap_area(block, mark);
    }
    return hidden;
}

/// What the distance from its mark costs a block; beside it and centred on it is best.
float travel_cost(const LabelBlock& block, const PlotSpot& own)
{
    return distance_px(block, own) + 0.4f * std::abs(block.y + block.height / 2 - own.y);
}

LabelBlock best_place(LabelBlock block, const PlotSpot& own, const std::vector<LabelBlock>& placed,
                      const std::vector<PlotSpot>& spots, const Bounds& bounds)
{
    LabelBlock best = block;
    float lowest_cost = 1e30f;
    const float columns[] = {own.x + kMarkPx,
                             own.x - kMarkPx - block.width,
                             own.x - block.width / 2,
                             own.x + kMarkPx + 24.0f,
                             own.x - kMarkPx - 24.0f - block.width,
                             own.x + kMarkPx + 60.0f,
                             own.x - kMarkPx - 60.0f - block.width};
    for (const float column : columns) {
        block.x =
            std::clamp(column, bounds.left, std::max(bounds.left, bounds.right - block.width));
        for (float y = bounds.top; y + block.height <= bounds.bottom; y += kStepPx) {
            // The row that centres the block on its mark comes out exact.
            const float centred = own.y - block.height / 2;
            block.y = std::abs(y - centred) < kStepPx / 2 ? centred : y;
            const float travel = travel_cost(block, own);
            if (travel >= lowest_cost - 0.01f) continue;
            const float cost = travel + kHidingCost * hidden_area(block, placed, spots);
            if (cost >= lowest_cost - 0.01f) continue;
            lowest_cost = cost;
            best = block;
        }
    }
    return best;
}

}  // namespace

std::vector<LabelBlock> place_labels(const std::vector<PlotSpot>& spots,
                                     const std::vector<std::string>& names, const Bounds& bounds,
                                     float widest_px)
{
    std::vector<std::size_t> order(spots.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // The large blocks first, while there is room.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return spots[a].parts.size() > spots[b].parts.size();
    });
    std::vector<LabelBlock> blocks(spots.size());
    std::vector<LabelBlock> placed;
    for (const std::size_t s : order) {
        blocks[s] =
            best_place(block_of(spots[s], names, widest_px), spots[s], placed, spots, bounds);
        placed.push_back(blocks[s]);
    }
    return blocks;
}

}  // namespace sitwell
