#pragma once

#include "analysis/features.h"

#include <cstddef>

namespace sitwell {

// How alike two files are, from their features alone: for finding duplicates, prints of the mix or
// of a bus, and click tracks (mixing practice 1.3, 1.6, 2.7). Files are taken to start together.
// Pure. [any]

/// Pearson's correlation of the amplitude envelopes in steps of 50 ms, over the shorter of the two;
/// 0 where one of them never moves. The loud moments carry it.
float envelope_correlation(const TrackFeatures& a, const TrackFeatures& b);

/// Share of the onsets of `a` that have one of `b` within ± `tolerance_ms`; 0 without any.
float onset_coincidence(const TrackFeatures& a, const TrackFeatures& b, double tolerance_ms = 20.0);

/// How like a clock the onsets come.
struct OnsetGrid {
    float period_s = 0.0f;   ///< 0: fewer than 8 onsets, or no common period
    float jitter_ms = 0.0f;  ///< standard deviation from the grid. Onsets are known to 2.5 ms: a
                             ///< perfect clock reads up to 0.8
    float on_grid = 0.0f;    ///< share of the steps between onsets that are a whole number of
                             ///< periods, within 10 ms
};

OnsetGrid onset_grid(const TrackFeatures& features);

/// Number of clearly different spectra among the onsets, up to `limit`: one or two of a click
/// track, many of a played instrument.
std::size_t distinct_spectra(const TrackFeatures& features, std::size_t limit = 16);

}  // namespace sitwell
