#include "fx/lane_bank.h"

#include "catalog/catalog.h"
#include "core/audio/audio_buffer.h"
#include "dsp/lanes/turn.h"

#include <cmath>

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kFrames = 6000;
constexpr std::size_t kMostBlock = 512;

struct Case {
    std::string device;
    std::size_t channels;
};

/// Signals through a bank and, beside it, each through a device of its own.
class BesideDevices : public testing::TestWithParam<Case> {
protected:
    BesideDevices()
    {
        const auto& [device, channels] = GetParam();
        const StreamSpec spec{48000.0, kMostBlock, channels};
        bank_ = make_lane_bank(device);
        bank_->prepare(spec);
        for (std::size_t i = 0; i < kLanes / channels; ++i) {
            devices_.push_back(make_processor(device));
            devices_.back()->prepare(spec);
            values_.push_back(default_values(*find_device(device)));
            alone_.emplace_back(channels, kFrames);
            together_.emplace_back(channels, kFrames);
        }
    }

    /// Noise at any level, now and then a long silence.
    void fill()
    {
        for (std::size_t i = 0; i < alone_.size(); ++i)
            for (std::size_t c = 0; c < alone_[i].channels(); ++c)
                for (std::size_t n = 0; n < kFrames; ++n) {
                    const bool silent = n > kFrames / 2 && i % 3 == 0;
                    alone_[i].channel(c)[n] = together_[i].channel(c)[n] =
                        silent ? 0.0f : level_ * uniform(-1.0f, 1.0f);
                }
    }

    float uniform(float low, float high)
    {
        return std::uniform_real_distribution<float>{low, high}(random_);
    }

    /// New values, anywhere in their ranges, for some of a signal's parameters.
    void turn_knobs(std::size_t signal)
    {
        const auto params = find_device(GetParam().device)->params;
        for (std::size_t p = 0; p < params.size(); ++p) {
            if (uniform(0.0f, 1.0f) < 0.6f) continue;
            const bool whole = params[p].unit == Unit::toggle || params[p].unit == Unit::choice;
            const float value = uniform(params[p].min, params[p].max);
            values_[signal][p] = whole ? std::round(value) : value;
        }
    }

    void play(std::size_t at, std::size_t count)
    {
        std::vector<float*> rows;
        std::vector<std::span<const float>> values(values_.begin(), values_.end());
        for (std::size_t i = 0; i < alone_.size(); ++i) {
            devices_[i]->process(alone_[i].view().slice(at, count), {}, values_[i]);
            for (std::size_t c = 0; c < together_[i].channels(); ++c)
                rows.push_back(together_[i].channel(c).data() + at);
        }
        std::vector<LaneFrame> frames(count);
        turn_in({rows.data(), rows.size()}, frames);
        bank_->process(frames, values);
        turn_out(frames, rows);
    }

    void expect_same_bits() const
    {
        for (std::size_t i = 0; i < alone_.size(); ++i)
            for (std::size_t c = 0; c < alone_[i].channels(); ++c)
                for (std::size_t n = 0; n < kFrames; ++n)
                    ASSERT_EQ(together_[i].channel(c)[n], alone_[i].channel(c)[n])
                        << "signal " << i << ", channel " << c << ", frame " << n;
    }

    float level_ = 0.5f;
    std::minstd_rand random_{11};
    std::unique_ptr<LaneBank> bank_;
    std::vector<std::unique_ptr<Processor>> devices_;
    std::vector<std::vector<float>> values_;
    std::vector<AudioBuffer> alone_;
    std::vector<AudioBuffer> together_;
};

TEST_P(BesideDevices, StandingKnobsGiveTheSameBits)
{
    for (std::size_t i = 0; i < alone_.size(); ++i) turn_knobs(i);
    fill();
    for (std::size_t at = 0; at < kFrames; at += kMostBlock)
        play(at, std::min(kMostBlock, kFrames - at));
    expect_same_bits();
}

TEST_P(BesideDevices, TurningKnobsGiveTheSameBitsForAnyBlocking)
{
    fill();
    std::size_t signal = 0;
    for (std::size_t at = 0; at < kFrames;) {
        for (int turned = 0; turned < 3; ++turned) turn_knobs(signal++ % alone_.size());
        const auto wanted = static_cast<std::size_t>(uniform(0.0f, 300.0f));
        const std::size_t count = std::min(wanted, kFrames - at);
        play(at, count);
        at += count;
    }
    expect_same_bits();
}

TEST_P(BesideDevices, SilenceAllOverGivesTheSameBits)
{
    level_ = 0.0f;
    fill();
    for (std::size_t at = 0; at < kFrames; at += kMostBlock) {
        turn_knobs(at % alone_.size());
        play(at, std::min(kMostBlock, kFrames - at));
    }
    expect_same_bits();
}

TEST_P(BesideDevices, ForgetsThePastOnReset)
{
    fill();
    play(0, kMostBlock);
    bank_->reset();
    for (auto& device : devices_) device->reset();
    for (std::size_t at = kMostBlock; at < kFrames; at += kMostBlock)
        play(at, std::min(kMostBlock, kFrames - at));
    expect_same_bits();
}

std::vector<Case> banked()
{
    std::vector<Case> cases;
    for (const DeviceInfo& device : catalog())
        if (make_lane_bank(device.id) != nullptr)
            for (const std::size_t channels : {1u, 2u})
                cases.push_back({std::string{device.id}, channels});
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Catalog, BesideDevices, testing::ValuesIn(banked()),
                         [](const auto& tested) {
                             return tested.param.device +
                                    (tested.param.channels == 1 ? "_mono" : "_stereo");
                         });

}  // namespace
}  // namespace sitwell
