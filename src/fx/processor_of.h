#pragma once

#include "fx/processor.h"

#include <vector>

namespace sitwell {

/// A typed device behind the erased seam: `Table` is the catalog's own, so that the row of values
/// and the typed parameters cannot disagree.
template <Device D, const auto& Table>
class ProcessorOf final : public Processor {
public:
    void prepare(const StreamSpec& spec) override { device_.prepare(spec); }
    void reset() noexcept override { device_.reset(); }
    void process(AudioView io, ConstAudioView key, std::span<const float> values) noexcept override
    {
        device_.process(io, key, params_from(Table, values));
    }
    Frames latency() const noexcept override { return device_.latency(); }
    void continue_from(const Processor& earlier) noexcept override
    {
        device_ = static_cast<const ProcessorOf&>(earlier).device_;
    }
    ConstAudioView gain_curve() const noexcept override
    {
        if constexpr (requires { device_.gain_curve(); }) {
            return device_.gain_curve();
        } else {
            return {};
        }
    }

private:
    D device_;
};

/// A bank that gives every lane a device of its own: right for any linear device whose lanes gain
/// nothing from being computed together.
template <Device D, const auto& Table>
class ShareBankOf final : public ShareBank {
public:
    void prepare(const StreamSpec& spec, std::size_t lanes) override
    {
        devices_.clear();
        devices_.resize(lanes);
        for (D& device : devices_) device.prepare(spec);
    }
    void reset() noexcept override
    {
        for (D& device : devices_) device.reset();
    }
    void process(std::span<const AudioView> lanes, ConstAudioView key,
                 std::span<const float> values) noexcept override
    {
        SITWELL_EXPECTS(lanes.size() == devices_.size());
        const auto params = params_from(Table, values);
        for (std::size_t i = 0; i < lanes.size(); ++i) devices_[i].process(lanes[i], key, params);
    }

private:
    std::vector<D> devices_;
};

}  // namespace sitwell
