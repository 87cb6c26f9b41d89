#pragma once

#include "catalog/devices/convolution.h"
#include "dsp/dynamics/ducking.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/crossfade.h"
#include "dsp/math/ramp.h"
#include "dsp/modulation/delay_ring.h"
#include "dsp/spectral/convolver.h"
#include "fx/processor.h"

#include <array>
#include <memory>
#include <vector>

namespace sitwell {

/// The responses of a file, a way from one channel to another each: of one channel it serves both
/// sides alike, of two each its own, of four left to left, left to right, right to left, right to
/// right. A mono strip hears their sum, at its own level. [control]
struct ConvolutionWays {
    struct Way {
        std::size_t from = 0;
        std::size_t to = 0;
        std::shared_ptr<const PartitionedResponse> response;
    };
    ConvolutionWays() = default;
    explicit ConvolutionWays(const StreamSpec& spec);
    std::vector<Way> ways;
};

/// Convolution reverb (docs/why/reverb.md), without latency; without a file it is silent. A changed
/// pre-delay crossfades, all else glides. Ducks by the key, without one by its own input.
class Convolution {
public:
    using Params = ConvolutionParams;

    void prepare(const StreamSpec& spec) { prepare(spec, ConvolutionWays{spec}); }
    /// With what others play too.
    void prepare(const StreamSpec& spec, const ConvolutionWays& ways);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = 64;

    struct Way {
        std::size_t from = 0;
        std::size_t to = 0;
        Convolver convolver;

        Way() = default;
        Way(Way&&) noexcept = default;
        /// Takes over what was heard; its ends are the response's.
        Way& operator=(const Way& other) noexcept
        {
            convolver = other.convolver;
            return *this;
        }
    };

    void set(const Params& params) noexcept;
    void wait(AudioView wet) noexcept;
    void place(AudioView wet, ConstAudioView dry, ConstAudioView heard) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    std::array<Way, 4> ways_;  ///< those of which a convolver plays
    std::array<DelayRing, 2> waiting_;
    std::size_t wait_frames_ = 0;
    std::size_t wait_from_ = 0;  ///< while it crossfades
    std::size_t wait_asked_ = 0;
    Crossfade fade_;
    std::array<MovingFilter, 2> cuts_;
    Ducking ducking_;
    Ramp width_;
    Ramp wet_;
    Ramp dry_;
};

/// Shares of one sum through one response, of which there is one.
class ConvolutionBank final : public ShareBank {
public:
    void prepare(const StreamSpec& spec, std::size_t lanes) override;
    void reset() noexcept override;
    void process(std::span<const AudioView> lanes, ConstAudioView key,
                 std::span<const float> values) noexcept override;

private:
    std::vector<Convolution> devices_;
};

}  // namespace sitwell
