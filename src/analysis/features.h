#pragma once

#include "analysis/faults/track_faults.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// Third-octave bands, 25 Hz to 20 kHz: centre = 1000 · 2^((i − 16) / 3) Hz.
inline constexpr std::size_t kBands = 30;
double band_centre_hz(std::size_t band) noexcept;

/// Time grids of the features, in seconds. Hop k covers [k · hop, (k+1) · hop).
inline constexpr double kHopS = 0.1;            ///< loudness and spectrum
inline constexpr double kEnvelopeHopS = 0.005;  ///< level detectors
inline constexpr double kOnsetHopS = 0.01;      ///< onset strength

/// Amplitude by pitch class, C first.
using Chroma = std::array<float, 12>;

/// One onset of a percussive or plucked note.
struct Onset {
    float at_s = 0.0f;
    float rise_db = 0.0f;        ///< energy rise over the 50 ms before
    float loudness_lufs = 0.0f;  ///< K-weighted, [−5, +145] ms
};

/// Everything decisions may know about the sound of one file, at the session's rate. Role-free:
/// computed before anybody knows what the track is. Powers are mean squares of full scale ±1; a
/// mono file has `right` equal to `left` in none: its single channel is `left`, `channels` is 1 and
/// nothing has been panned yet.
struct TrackFeatures {
    // What was measured
    std::string content_hash;
    double sample_rate_hz = 48000.0;
    int channels = 1;
    Frames frames = 0;
    Frames invalid_samples = 0;
    bool ended_early = false;
    int file_bits = 0;  ///< of PCM samples that are here as they are in the file; 0: changed, or
                        ///< lossy

    // Per hop of kHopS
    std::vector<float> k_left;   ///< K-weighted mean square (BS.1770-5), left or mono
    std::vector<float> k_right;  ///< right; empty for mono
    std::vector<float> k_cross;  ///< mean of left·right, K-weighted; empty for mono
    std::vector<std::array<float, kBands>>
        bands_mid;  ///< unweighted mean square of (L+R)/2 by band; of a mono file, itself
    std::vector<std::array<float, kBands>> bands_side;  ///< of (L−R)/2; empty for mono
    std::vector<unsigned char> active;  ///< 1 where the track plays (mixing practice 3.4)

    std::vector<Chroma> chroma;  ///< which notes sound (structure/chroma_frames.h)

    // Per hop of kOnsetHopS (structure/onset_strength.h)
    std::vector<float> onset_strength;
    std::vector<float> low_onset_strength;  ///< of what lies below about 150 Hz

    // Per hop of kEnvelopeHopS: what a compressor's detector sees
    std::vector<float> peak;         ///< largest |sample| of any channel
    std::vector<float> mean_square;  ///< of the louder channel

    // Summaries
    float integrated_lufs = -100.0f;  ///< BS.1770 gated, mono counted as one channel
    float active_lufs = -100.0f;      ///< energy mean over active hops (L_act)
    float event_lufs = -100.0f;  ///< median over onsets (L_ev); −100 with fewer than 4 onsets
    float sample_peak_dbfs = -100.0f;
    float crest_db = 0.0f;  ///< sample peak (99.9th percentile of envelope) over RMS, active hops
    float activity = 0.0f;  ///< share of the file in which it plays
    float onsets_per_s = 0.0f;         ///< while active
    float loudness_range_lu = 0.0f;    ///< EBU Tech 3342
    float noise_floor_lufs = -100.0f;  ///< 10th percentile of hops
    float lowest_note_hz =
        0.0f;  ///< 5th percentile over active frames of the lowest strong partial; 0: none
    float centroid_hz = 0.0f;  ///< energy-weighted mean, active
    float rolloff_hz = 0.0f;   ///< 85 % of the energy below
    float flatness = 0.0f;     ///< 0.3 to 8 kHz
    float tonality = 0.0f;     ///< share of active frames with a clear pitch
    float correlation = 1.0f;  ///< of L and R, whole file; 1 for mono
    float side_to_mid_db = -100.0f;
    float left_to_right_db = 0.0f;  ///< energy of L over R
    float tail_s = 0.0f;            ///< end of the last active hop
    float start_s = 0.0f;           ///< start of the first active hop
    float zero_share = 0.0f;        ///< share of exact digital silence, in runs of 5 ms and more
    float start_click_s = 0.0f;  ///< end of a click at the very start that is no music, and which
                                 ///< nothing else here has heard (time/start_click.h); 0: none
    float dc = 0.0f;             ///< mean sample of the channel where it is largest, signed
    float decay_ms =
        0.0f;  ///< median time in which an onset falls by 20 dB; 0 with fewer than 4 that do
    float pitch_low_hz = 0.0f;   ///< 5th percentile of the pitch of clearly pitched frames; 0: none
    float pitch_high_hz = 0.0f;  ///< 95th percentile
    float tuning_cents = 0.0f;   ///< of its notes against A = 440 Hz, −50 to +50
    std::vector<Onset> onsets;
    std::array<float, kBands> spectrum_db{};  ///< long-term, active hops, L+R power, dB

    TrackFaults faults;  ///< of the file as it is, a click at its start included
};

}  // namespace sitwell
