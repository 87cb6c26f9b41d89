#pragma once

#include "analysis/alignment/measure_pair.h"
#include "core/json/json.h"

#include <cstddef>
#include <string_view>

namespace sitwell {

/// Drums as against what is plucked.
bool is_of_kit(PairKind kind) noexcept;

/// 1, or −1 below zero.
int sign_of(float x) noexcept;

/// What the figures of a pair are worth, by data/alignment.json, which must outlive it. [any]
class PairWorth {
public:
    explicit PairWorth(const Json& limits) : limits_{limits} {}

    float limit(std::string_view name) const;

    /// The two hear one source: of a kit the arrival stands out, or what arrives is like what left;
    /// of a bass or a guitar both. Two takes, and samples of a machine set off together, fail.
    bool is_one_source(PairKind kind, const PairFigures& heard) const;
    /// One arrival stands out, and enough hits agree on its sign.
    bool is_clear(const PairFigures& heard) const;
    /// Hits, and the share of them that agree, are enough to act on.
    bool is_enough(std::size_t hits, double share) const;
    /// What the pair says about polarity: above zero for alike, nothing where its hits are divided.
    double tie(const PairFigures& heard) const;

private:
    bool is_alike(const PairFigures& heard, float least) const;
    bool stands_out(const PairFigures& heard) const;

    const Json& limits_;
};

}  // namespace sitwell
