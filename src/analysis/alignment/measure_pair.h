#pragma once

#include "analysis/alignment/excerpts.h"
#include "analysis/alignment/pair_kind.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// Two tracks to be held against each other, and where to listen.
struct MicPair {
    std::size_t first = 0;   ///< track, as Excerpts counts them
    std::size_t second = 0;  ///< the one that would be moved
    PairKind kind{};
    std::vector<Frames> hits;  ///< of the song, ascending
};

/// What can be done with the second of a pair, from the least to the most.
enum class AlignMove { none, flip, shift, flip_and_shift };

/// What the sound of a pair says.
struct PairFigures {
    std::size_t hits = 0;        ///< in which both sounded
    Frames lag_frames = 0;       ///< by which the second comes later
    float arrival = 0.0f;        ///< mean over hits, −1 to 1; below zero: the second is reversed
    float runner_up = 0.0f;      ///< the largest |arrival| more than 1 ms away from that lag; 0
                                 ///< where waveforms tell, which repeat themselves
    float votes = 0.0f;          ///< share of the hits that by themselves say reversed or not alike
    float alike_as_is = 0.0f;    ///< median normalised correlation in the sum's band, as recorded
    float alike_shifted = 0.0f;  ///< with the second moved by the lag
    /// Mean over hits of 10 log10 of the power of the sum of the two, made equally loud in the
    /// sum's band, over that of both by themselves: 3 dB for the same sound, below zero where they
    /// cancel, not below −20. By AlignMove (mixing practice 2.5).
    std::array<float, 4> sum_gain_db{};

    float gain_db(AlignMove move) const noexcept
    {
        return sum_gain_db[static_cast<std::size_t>(move)];
    }
};

/// Listens to the hits of a pair: some milliseconds of work each. The lag is where the mean of the
/// hits' phase transforms, or the median of their correlations, is largest in size; of two peaks
/// nearly alike the earlier one, as sound goes straight before it goes round. [control]
PairFigures measure_pair(const MicPair& pair, double sample_rate_hz, Excerpts& excerpts);

}  // namespace sitwell
