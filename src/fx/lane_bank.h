#pragma once

#include "catalog/param.h"
#include "dsp/lanes/lane_frame.h"
#include "fx/processor.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace sitwell {

/// Plays several signals through the same device in lockstep, each with parameters and memory of
/// its own: kLanes / channels of them, the channels of one side by side. What comes out of a
/// signal's lanes is, bit for bit, what a Processor of its own makes of it without a key.
class LaneBank {
public:
    virtual ~LaneBank() = default;
    virtual void prepare(const StreamSpec& spec) = 0;  // [control]
    virtual void reset() noexcept = 0;                 // [any]
    /// In place; a row of values for each signal that is there. [render]
    virtual void process(LaneFrames frames,
                         std::span<const std::span<const float>> values) noexcept = 0;
    /// Processor::gain_curve, of every lane. [render]
    virtual std::span<const LaneFrame> gain_curve() const noexcept { return {}; }
};

/// A typed bank behind the erased seam. `B` is told a span of Params and else as LaneBank.
template <class B, const auto& Table>
class LaneBankOf final : public LaneBank {
public:
    void prepare(const StreamSpec& spec) override
    {
        params_.resize(kLanes / spec.channels);
        bank_.prepare(spec);
    }
    void reset() noexcept override { bank_.reset(); }
    void process(LaneFrames frames,
                 std::span<const std::span<const float>> values) noexcept override
    {
        SITWELL_EXPECTS(values.size() <= params_.size());
        for (std::size_t i = 0; i < values.size(); ++i) params_[i] = params_from(Table, values[i]);
        bank_.process(frames, std::span{params_}.first(values.size()));
    }
    std::span<const LaneFrame> gain_curve() const noexcept override
    {
        if constexpr (requires { bank_.gain_curve(); }) {
            return bank_.gain_curve();
        } else {
            return {};
        }
    }

private:
    B bank_;
    std::vector<typename B::Params> params_;
};

/// A bank for a device of that catalog id; null for one that is played by itself. [control]
std::unique_ptr<LaneBank> make_lane_bank(std::string_view device);

}  // namespace sitwell
