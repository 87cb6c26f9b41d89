#pragma once

#include "catalog/devices/equalizer.h"
#include "dsp/lanes/filter_bank.h"
#include "fx/processor.h"

#include <array>
#include <span>
#include <vector>

namespace sitwell {

/// Equalizer in every lane (fx/lane_bank.h).
class EqualizerLanes {
public:
    using Params = EqualizerParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(LaneFrames frames, std::span<const Params> params) noexcept;

private:
    bool at_rest() const noexcept;
    void set(std::size_t signal, const Params& params) noexcept;

    double sample_rate_hz_ = 48000.0;
    std::size_t channels_ = 1;
    std::array<Params, kLanes> params_;  ///< one a signal
    std::array<bool, kLanes> started_{};
    std::array<FilterBank, kEqualizerBands> bands_;
    std::vector<SectionBank*> sections_;
};

}  // namespace sitwell
