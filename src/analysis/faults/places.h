#pragma once

#include "core/time/frames.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Where a fault is: how many places there are, and the first of them, enough to go and listen.
/// [any]
struct Places {
    static constexpr std::size_t kMostTold = 16;

    Frames count = 0;
    std::vector<FrameRange> first;

    void add(FrameRange place)
    {
        ++count;
        if (first.size() < kMostTold) first.push_back(place);
    }
};

}  // namespace sitwell
