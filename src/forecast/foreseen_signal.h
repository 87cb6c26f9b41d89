#pragma once

#include "analysis/features.h"
#include "catalog/devices/strip.h"
#include "core/time/frames.h"
#include "session/model/session.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Power by third octave of the middle and the sides.
struct SpectrumCell {
    std::array<float, kBands> mid{};
    std::array<float, kBands> side{};
};

/// Hops of kHopS that share a spectrum: 0.4 s, as long as a momentary loudness.
inline constexpr std::size_t kCellHops = 4;

/// Power gains by third octave, of the middle and of the sides.
struct SpectrumGains {
    std::array<float, kBands> mid{};
    std::array<float, kBands> side{};
};

/// A signal of a strip as it travels from its source through chain, place and fader: no samples,
/// but what features know of them. Hop 0 begins at session frame 0. One thread at a time.
struct ForeseenSignal {
    // Per hop of kHopS: K-weighted mean squares, and the mean of left · right
    std::vector<float> k_left, k_right, k_cross;
    std::vector<unsigned char> active;
    std::vector<SpectrumCell> cells;  ///< unweighted, mean over kCellHops
    // Per hop of kEnvelopeHopS
    std::vector<float> peak;         ///< largest sample of any channel
    std::vector<float> mean_square;  ///< of the louder channel
    bool is_stereo = true;           ///< of one channel `left` and `mid` alone are used

    // What was done to a track on its way
    std::vector<float> level;               ///< power gain of what moves, per hop
    std::array<float, kBands> tone{};       ///< power gain of what stands still, by band
    std::vector<float> reduction_db;        ///< of its compressors together, per envelope hop
    const TrackFeatures* source = nullptr;  ///< of a track
    std::ptrdiff_t late_hops = 0;           ///< by which the source starts after the session

    std::size_t hops() const noexcept { return k_left.size(); }
};

/// The sound of a track's source, moved to its place in time, clip gains made. `features` must
/// outlive it. [any]
ForeseenSignal signal_of_source(const Session& session, const Source& source,
                                const TrackFeatures& features);

/// The same gain all the time.
void amplify(ForeseenSignal& signal, float gain);

/// A gain for every hop of kHopS.
void ride(ForeseenSignal& signal, std::span<const float> gains);

/// A gain for every hop of kEnvelopeHopS: a hop keeps of its power what its loud moments keep.
void follow(ForeseenSignal& signal, std::span<const float> gains);

/// Power gains by third octave that stand still. What they leave of the energy, K-weighted, is what
/// they leave of the loudness; unweighted, of the peaks.
void shape(ForeseenSignal& signal, const SpectrumGains& gains);
/// The same for middle and sides.
void shape(ForeseenSignal& signal, const std::array<float, kBands>& gains);
/// Power gains that move: those of cell i are `gains_of(i)`.
template <class GainsOf>
void shape_by_cell(ForeseenSignal& signal, GainsOf gains_of);

/// Between loudspeakers, by the same matrix as the renderer.
void place(ForeseenSignal& signal, const PlaceParams& place);

namespace detail {
void shape_cell(ForeseenSignal& signal, std::size_t cell, const SpectrumGains& gains);
}

template <class GainsOf>
void shape_by_cell(ForeseenSignal& signal, GainsOf gains_of)
{
    for (std::size_t cell = 0; cell < signal.cells.size(); ++cell)
        detail::shape_cell(signal, cell, gains_of(cell));
}

/// Hops of the envelope in a hop.
inline constexpr std::size_t kEnvelopeHops = static_cast<std::size_t>(kHopS / kEnvelopeHopS + 0.5);

}  // namespace sitwell
