#pragma once

#include "analysis/song.h"
#include "forecast/foreseen_signal.h"
#include "session/model/session.h"

#include <array>
#include <vector>

namespace sitwell {

/// What one strip will measure like after its fader. Powers are K-weighted mean squares per hop of
/// kHopS, hop 0 at session frame 0.
struct StripForecast {
    StripId id;
    std::vector<float> k_left;
    std::vector<float> k_right;
    std::vector<float> k_cross;         ///< mean of left · right
    std::vector<unsigned char> active;  ///< hops in which the source plays; of a bus, any input
    std::array<float, kBands>
        spectrum{};  ///< unweighted power by third-octave, both channels, summed over hops
    std::vector<SpectrumCell> cells;  ///< the same through time, mean power
    /// Of a source alone: power gain per hop of everything but EQ and trim, and power gain by band
    /// of these and of its place into the middle of the mix.
    std::vector<float> level;
    std::array<float, kBands> tone{};
    /// Of a bus: what leaves it, behind its fader, over what arrives, as power per hop.
    std::vector<float> power_gain;
    float arrived = 0.0f;  ///< of a bus: K-weighted power that arrives, summed over hops
    /// Largest sample, linear, per hop of kEnvelopeHopS; returns carry none.
    std::vector<float> peak;
    std::vector<float> mean_square;    ///< likewise, of the louder channel
    float chain_peak_dbfs = -100.0f;   ///< highest sample at the end of the chain, before its place
    float median_reduction_db = 0.0f;  ///< of the chain's compressors together, while they work
    float p95_reduction_db = 0.0f;

    float power_at(std::size_t hop) const noexcept { return k_left[hop] + k_right[hop]; }
};

/// What a session will measure like, from the features of its sources alone: chains, places, sends
/// and automation of faders; which devices are foreseen says docs/why/forecast.md. Different strips
/// are taken to add up as powers, their peaks as the 1.5-norm: between sum and power sum, and
/// within 1 dB of printed mixes (docs/why/ forecast.md). [any]
///
/// Strips whose source is not among the features count as silent. Strips come in the session's
/// order.
struct Forecast {
    std::vector<StripForecast> strips;

    /// Null when there is no such strip.
    const StripForecast* find(const StripId& id) const noexcept;
};

Forecast forecast(const Session& session, const SongFeatures& features);

/// A strip's own signal path up to and with its place, before the fader: what stages look at when
/// they solve a level.
StripForecast forecast_before_fader(const Session& session, const Strip& strip,
                                    const SongFeatures& features);

}  // namespace sitwell
