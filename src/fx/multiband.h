#pragma once

#include "catalog/devices/multiband.h"
#include "dsp/dynamics/linked_reduction.h"
#include "dsp/filters/four_bands.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Multiband compressor (docs/why/dynamics-by-band.md): four bands, each lowered by the peaks in
/// it, that sum flat where none is. A key, when there is one, is split alike and listened to band
/// by band in place of the signal. No latency.
class Multiband {
public:
    using Params = MultibandParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = FourBands::kMaxFrames;
    /// A row a channel.
    using Rows = std::array<std::array<float, kChunk>, 2>;

    struct Band {
        LinkedReduction reduction;
        Ramp gain_db;
    };

    void set(const Params& params) noexcept;
    void measure(Band& band, std::span<const FramePair> heard, std::size_t channels,
                 Rows& reduction_db) noexcept;
    void to_gain(const Band& band, std::span<float> reduction_db) const noexcept;
    void add_band(Band& band, std::span<const FramePair> signal, std::size_t channels, Rows& rows,
                  std::span<FramePair> sum) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    FourBands signal_bands_;
    FourBands key_bands_;
    std::array<Band, kMultibandBands> bands_;
    Ramp mix_;
};

}  // namespace sitwell
