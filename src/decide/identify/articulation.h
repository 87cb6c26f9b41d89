#pragma once

#include "analysis/features.h"

#include <array>

namespace sitwell {

/// How a track articulates, told without its loudness: what a throat does between and within notes,
/// and what a sequencer or an ensemble does otherwise.
struct Articulation {
    static constexpr std::size_t kShapes = 6;
    static constexpr std::size_t kRates = 5;
    /// The first cosines of the third octaves from 80 Hz to 16 kHz in dB (as mel cepstra: Davis and
    /// Mermelstein, IEEE Trans. ASSP 28(4), 1980): their deviation, and their mean change between
    /// hops of 100 ms. Formants that move change the third and above.
    std::array<float, kShapes> shape_spread_db{};
    std::array<float, kShapes> shape_change_db{};
    float hiss_with_voice = 0.0f;  ///< correlation of the levels, in dB, of 300 Hz to 1.5 kHz and
                                   ///< of 5 to 10 kHz: sibilants alternate with vowels
    /// How much the onset strength moves by rate (Haar, most at about 37, 18, 9, 5 and 2 Hz),
    /// against its mean.
    std::array<float, kRates> begins_by_rate{};
    float pulse = 0.0f;  ///< highest correlation of the onset strength with itself 0.2 to 1 s
                         ///< later, 0 to 1: what a sequencer plays repeats
    float notes_at_once = 0.0f;    ///< mean entropy of the pitch classes, bits
    float notes_change = 0.0f;     ///< mean over hops of one less their cosine with the hop before
    float pulse_crest_db = 0.0f;   ///< median over 5 ms of peak against RMS: a throat's pulses
    float crest_spread_db = 0.0f;  ///< 90th less 10th percentile of the same
    float phrase_s = 0.0f;         ///< median length of what it plays without a rest of 100 ms,
                                   ///< as a logarithm to base 2, no longer than 16 s
};

/// Of a track that never plays: zeros. [any]
Articulation articulation(const TrackFeatures& features);

}  // namespace sitwell
