#pragma once

#include "analysis/level/k_weighting.h"
#include "analysis/masking/excitation.h"
#include "analysis/time/grid.h"
#include "analysis/tone/third_octaves.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// A part of a mix through time, one element each whole hop of 100 ms, beside what else is in the
/// mix: the mix less the part, sample by sample. Powers of both channels together.
struct PartRows {
    std::vector<BandRow> bands;  ///< unweighted, by third octave

    // K-weighted
    std::vector<float> left, right;
    std::vector<float> mono;       ///< (L + R) / 2 on both sides
    std::vector<float> rest;       ///< of the mix less the part
    std::vector<float> rest_mono;  ///< of its (L + R) / 2 on both sides

    /// Of the whole stream, unweighted: (L + R) / 2 on both sides, and all there is.
    std::array<double, kBands> mono_bands{}, all_bands{};

    std::vector<float> power() const;  ///< left + right
};

/// What a mix and its parts measure like, held against each other.
struct StemsRows {
    std::vector<PartRows> parts;
    std::vector<float> mix;      ///< K-weighted power of both channels, each whole hop
    double residue_db = -200.0;  ///< of all parts (residue_meter.h), for whoever hears them all
};

/// Measures a stereo mix and some of its parts in step, front to back; parts are what they
/// contribute to the mix, effects included, and each is measured by itself: several meters may
/// share them. Any blocking gives the same figures. Memory grows by 150 bytes for
/// each part and 100 ms. One thread at a time. [any]
class StemsMeter {
public:
    StemsMeter(double sample_rate_hz, std::size_t parts);

    /// The next stretch of all: two channels each, all of one length.
    void process(ConstAudioView mix, std::span<const ConstAudioView> parts);
    /// Ends the streams. Call once.
    StemsRows finish();

private:
    struct Weighted {
        explicit Weighted(double sample_rate_hz) : weighting{sample_rate_hz} {}
        void hear(std::span<const float> left, std::span<const float> right);

        KWeighting weighting;
        std::vector<float> left, right;
    };
    struct Part {
        explicit Part(double sample_rate_hz) : weighted{sample_rate_hz}, thirds{sample_rate_hz, 2}
        {
        }
        Weighted weighted;
        ThirdOctaves thirds;
    };

    void hear_hop(ConstAudioView hop, bool is_whole);
    void hear_part(std::size_t part, ConstAudioView hop, bool is_whole);

    std::vector<Part> parts_;
    HopCutter hops_;  ///< of the mix and all parts side by side
    Weighted mix_;
    StemsRows rows_;
    std::vector<float> mid_, side_;
};

}  // namespace sitwell
