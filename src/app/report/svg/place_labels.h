#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// A place in the picture, and the parts that stand there, at least one.
struct PlotSpot {
    float x = 0.0f;
    float y = 0.0f;
    std::vector<std::size_t> parts;
};

struct Bounds {
    float left = 0.0f;
    float top = 0.0f;
    float right = 0.0f;
    float bottom = 0.0f;
};

inline constexpr float kLabelLinePx = 16.0f;

/// The names of one spot, one below the other; the last line may count those not shown.
struct LabelBlock {
    float x = 0.0f;
    float y = 0.0f;
    float width = 0.0f;
    float height = 0.0f;
    std::vector<std::string> lines;
};

/// A block for every spot, in its order: beside the spot if that is free, else as near as the marks
/// and the other blocks allow; they overlap only when the picture is full. Same input, same answer.
/// [any]
std::vector<LabelBlock> place_labels(const std::vector<PlotSpot>& spots,
                                     const std::vector<std::string>& names, const Bounds& bounds,
                                     float widest_px);

}  // namespace sitwell
