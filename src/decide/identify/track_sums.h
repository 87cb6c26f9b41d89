#pragma once

#include "analysis/features.h"
#include "analysis/fit_sum.h"
#include "core/json/json.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Tracks by their index, ascending.
using Rows = std::vector<std::size_t>;

/// One track as a sum of others.
struct Sum {
    SumFit fit;
    Rows parts;         ///< what it was fitted on
    Rows inside;        ///< those of them that are clearly in it
    float most = 0.0f;  ///< share of the largest of them
};

/// What the tracks of a song add up to. `sounds` has no features for a track that cannot be heard;
/// such a row may not be asked about. `limits` are data/left_out.json. [any]
class TrackSums {
public:
    /// Bounds the work in a large folder.
    static constexpr std::size_t kMostParts = 40;

    TrackSums(const std::vector<const TrackFeatures*>& sounds, const Json& limits);

    /// The loudest of `rows`, in their order.
    Rows loudest(Rows rows, std::size_t most) const;
    /// The loud ones among `rows`, without the whole itself; at most kMostParts.
    Rows parts_of(std::size_t whole, const Rows& rows) const;
    /// Whether the whole sounds during nine tenths of what the part plays.
    bool plays_wherever_it_plays(std::size_t whole, std::size_t part) const;
    Sum as_sum(std::size_t whole, Rows parts);

private:
    float limit(const char* name) const;
    const Outline& outline(std::size_t row);

    const std::vector<const TrackFeatures*>& sounds_;
    const Json& limits_;
    std::vector<float> energy_db_;
    std::vector<Outline> outlines_;  ///< made when first asked for
};

}  // namespace sitwell
