#pragma once

#include "analysis/features.h"
#include "analysis/level/k_weighting.h"
#include "analysis/level/loudness.h"
#include "analysis/time/grid.h"
#include "analysis/tone/third_octaves.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// A mix through time, one element each hop of 100 ms, the last of which the file may not fill.
struct MixRows {
    using Bands = std::array<float, kBands>;

    std::vector<float> peak;         ///< largest |sample| of any channel
    std::vector<float> left, right;  ///< mean squares; `right` is empty for mono
    std::vector<float> mid, side;    ///< of (L+R)/2 and (L−R)/2; `side` is empty for mono
    std::vector<Bands> bands_mid;    ///< by third octave
    std::vector<Bands> bands_side;   ///< empty for mono
    std::vector<float> k_power;      ///< K-weighted, of both channels; whole hops only
};

/// What a finished mix, or a stem of one, measures like. Levels are dB re full scale ±1, figures
/// that have no meaning for what was measured keep the defaults below.
struct MixFigures {
    double sample_rate_hz = 48000.0;
    std::size_t channels = 0;
    Frames frames = 0;

    double integrated_lufs = -100.0;  ///< BS.1770-5; a mono file counts as one channel
    double loudness_range_lu = 0.0;   ///< EBU Tech 3342
    double max_momentary_lufs = -100.0;
    double max_short_term_lufs = -100.0;
    double true_peak_dbtp = -100.0;  ///< BS.1770-5, Annex 2
    double sample_peak_dbfs = -100.0;
    double plr_db = 0.0;                 ///< true peak − integrated
    double micro_dynamics_lu = 0.0;      ///< analysis/mix/micro_dynamics.h
    double crest_db = 0.0;               ///< sample peak over the RMS of all channels
    double correlation = 1.0;            ///< Σ L·R over the root of Σ L² · Σ R²
    double side_to_mid_db = -100.0;      ///< energy of (L−R)/2 over that of (L+R)/2
    double low_side_to_mid_db = -100.0;  ///< of the bands below 120 Hz
    double left_to_right_db = 0.0;
    double mono_loss_lu = 0.0;  ///< loudness of (L+R)/2 on both sides − integrated; ≤ 0 in practice
    double slope_db_per_octave =
        0.0;  ///< of the power density of (L+R)/2: least squares through the third octaves of 100
              ///< Hz to 10 kHz on a logarithmic axis. Band levels slope 3.01 dB more: pink noise is
              ///< −3 here
    double dc = 0.0;             ///< mean sample of the channel where it is largest, signed
    Frames clipped_samples = 0;  ///< |x| ≥ 0.99999
    Frames first_sound = 0;      ///< the first frame above −60 dBFS; `frames` when there is none
    Frames last_sound = 0;       ///< behind the last frame above −70 dBFS; 0 when there is none

    std::array<float, kBands> spectrum_db{};  ///< mean power of L + R by third octave
    std::vector<float> short_term_lufs;       ///< one a second: element i is of [i, i + 3) s
    std::vector<float>
        momentary_lufs;  ///< one each 100 ms: element i is of 400 ms from i · 100 ms on
    MixRows rows;
};

/// Measures a stream of one or two channels front to back. Loudness is that of its whole hops of
/// 100 ms. Any blocking gives the same figures. Samples must be finite. One thread at a time. [any]
class MixMeter {
public:
    MixMeter(double sample_rate_hz, std::size_t channels);
    void process(ConstAudioView audio);
    /// Ends the stream. Call once.
    MixFigures finish();

private:
    struct Sums {
        std::array<double, 2> samples{}, squares{};
        double mid = 0.0, side = 0.0;  ///< of squares
    };

    void hear_hop(ConstAudioView hop, bool is_whole);
    void watch_ends(ConstAudioView hop, float peak);
    void settle_level();
    void settle_space();
    void settle_spectrum();

    MixFigures figures_;
    HopCutter hops_;
    LoudnessMeter loudness_;
    KWeighting mono_weighting_;
    ThirdOctaves bands_;
    Sums sums_;
    Frames heard_ = 0;
    bool begun_ = false;
    std::vector<float> mid_, side_, weighted_mid_;
    std::vector<float> mono_powers_;
};

}  // namespace sitwell
