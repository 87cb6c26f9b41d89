#pragma once

#include "core/audio/audio_buffer.h"
#include "fx/processor.h"
#include "render/engine/fixed_delay.h"
#include "render/plan/device_rack.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

/// Devices for tests of render, whose sound can be said in one line. In a session they go by ids of
/// the catalog.
namespace sitwell::test {

inline constexpr Frames kLate = 240;

/// Delays by kLate frames, and says so.
class Late final : public Processor {
public:
    void prepare(const StreamSpec& spec) override { delay_ = FixedDelay{spec.channels, kLate}; }
    void reset() noexcept override {}
    void process(AudioView io, ConstAudioView, std::span<const float>) noexcept override
    {
        delay_.process(io);
    }
    void continue_from(const Processor& earlier) noexcept override
    {
        *this = static_cast<const Late&>(earlier);
    }
    Frames latency() const noexcept override { return kLate; }

private:
    FixedDelay delay_;
};

class LateBank final : public ShareBank {
public:
    void prepare(const StreamSpec& spec, std::size_t lanes) override
    {
        for (std::size_t i = 0; i < lanes; ++i) devices_.emplace_back().prepare(spec);
    }
    void reset() noexcept override {}
    void process(std::span<const AudioView> lanes, ConstAudioView,
                 std::span<const float> values) noexcept override
    {
        for (std::size_t i = 0; i < lanes.size(); ++i) devices_[i].process(lanes[i], {}, values);
    }

private:
    std::vector<Late> devices_;
};

/// Superposition::gain, three frames late: turns down by how loud the key is, or without one the
/// signal.
class Ducker final : public Processor {
public:
    void prepare(const StreamSpec& spec) override
    {
        delay_ = FixedDelay{spec.channels, 3};
        curve_ = AudioBuffer{spec.channels, spec.max_block_frames};
    }
    void reset() noexcept override {}
    void process(AudioView io, ConstAudioView key, std::span<const float>) noexcept override
    {
        frames_ = io.frames();
        const ConstAudioView heard = key.empty() ? ConstAudioView{io} : key;
        for (std::size_t c = 0; c < io.channels(); ++c)
            for (std::size_t n = 0; n < frames_; ++n)
                curve_.channel(c)[n] = 1.0f / (1.0f + std::abs(heard.channel(0)[n]));
        delay_.process(io);
        for (std::size_t c = 0; c < io.channels(); ++c)
            for (std::size_t n = 0; n < frames_; ++n) io.channel(c)[n] *= curve_.channel(c)[n];
    }
    void continue_from(const Processor& earlier) noexcept override
    {
        *this = static_cast<const Ducker&>(earlier);
    }
    Frames latency() const noexcept override { return 3; }
    ConstAudioView gain_curve() const noexcept override { return curve_.view().slice(0, frames_); }

private:
    FixedDelay delay_;
    AudioBuffer curve_;
    std::size_t frames_ = 0;
};

/// Superposition::none, seven frames late: x − x³ / 4.
class Saturator final : public Processor {
public:
    void prepare(const StreamSpec& spec) override { delay_ = FixedDelay{spec.channels, 7}; }
    void reset() noexcept override {}
    void process(AudioView io, ConstAudioView, std::span<const float>) noexcept override
    {
        delay_.process(io);
        for (std::size_t c = 0; c < io.channels(); ++c)
            for (float& x : io.channel(c)) x -= 0.25f * x * x * x;
    }
    void continue_from(const Processor& earlier) noexcept override
    {
        *this = static_cast<const Saturator&>(earlier);
    }
    Frames latency() const noexcept override { return 7; }

private:
    FixedDelay delay_;
};

/// "reverb" is Late, "compressor" the Ducker, "limiter" the Saturator; all else comes from fx.
inline DeviceRack plain_rack()
{
    DeviceRack rack;
    rack.processor = [](std::string_view device) -> std::unique_ptr<Processor> {
        if (device == "reverb") return std::make_unique<Late>();
        if (device == "compressor") return std::make_unique<Ducker>();
        if (device == "limiter") return std::make_unique<Saturator>();
        return make_processor(device);
    };
    rack.lane_bank = [](std::string_view device) {
        return device == "compressor" ? nullptr : make_lane_bank(device);
    };
    rack.share_bank = [](std::string_view device) -> std::unique_ptr<ShareBank> {
        if (device == "reverb") return std::make_unique<LateBank>();
        return make_share_bank(device);
    };
    rack.superposition = [](std::string_view device) {
        if (device == "limiter") return Superposition::none;
        return device == "compressor" ? Superposition::gain : Superposition::linear;
    };
    return rack;
}

}  // namespace sitwell::test
