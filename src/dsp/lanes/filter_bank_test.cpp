#include "dsp/lanes/filter_bank.h"

#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kFrames = 3000;
constexpr std::size_t kBands = 3;

/// A band that differs from lane to lane and from change to change: any shape, any slope, or off.
MatchedFilter some_band(std::minstd_rand& random)
{
    const auto pick = [&](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    BandSpec spec;
    spec.shape = static_cast<BandShape>(static_cast<int>(pick(0.0, 7.99)));
    spec.frequency_hz = 20.0 * std::exp(pick(0.0, 6.9));
    spec.gain_db = pick(-12.0, 12.0);
    spec.q = pick(0.3, 8.0);
    spec.order = static_cast<int>(pick(1.0, 8.99));
    return match(spec, 48000.0);
}

/// Sixteen signals through a bank and, beside it, each through filters of its own.
class BesideCascades : public testing::Test {
protected:
    BesideCascades() : frames_(kFrames)
    {
        std::uniform_real_distribution<float> sample{-1.0f, 1.0f};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            AudioBuffer& audio = alone_.emplace_back(std::size_t{1}, kFrames);
            for (std::size_t n = 0; n < kFrames; ++n)
                audio.channel(0)[n] = frames_[n][lane] = sample(random_);
        }
    }

    void change(std::size_t lane, std::size_t band)
    {
        const MatchedFilter filter = some_band(random_);
        bank_[band].set(lane, filter);
        filters_[lane][band].set(filter);
    }

    void play(std::size_t count)
    {
        std::vector<SectionBank*> sections;
        for (FilterBank& band : bank_) band.list(sections);
        play_sections(sections, kLanes, LaneFrames{frames_}.subspan(at_, count));
        for (FilterBank& band : bank_) band.advance(count);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            Cascade::process(alone_[lane].view().slice(at_, count), filters_[lane]);
        at_ += count;
    }

    void expect_same_bits() const
    {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            for (std::size_t n = 0; n < at_; ++n)
                ASSERT_EQ(frames_[n][lane], alone_[lane].channel(0)[n])
                    << "lane " << lane << ", frame " << n;
    }

    std::minstd_rand random_{7};
    std::size_t at_ = 0;
    std::vector<LaneFrame> frames_;
    std::vector<AudioBuffer> alone_;
    std::array<FilterBank, kBands> bank_;
    std::array<std::array<MovingFilter, kBands>, kLanes> filters_;
};

TEST_F(BesideCascades, SettledBandsPlayTheSameBits)
{
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        for (std::size_t band = 0; band < kBands; ++band) change(lane, band);
    for (const std::size_t count : {1u, 63u, 64u, 65u, 512u, 1000u}) play(count);
    expect_same_bits();
}

TEST_F(BesideCascades, BandsThatMoveInSomeLanesPlayTheSameBits)
{
    std::uniform_int_distribution<std::size_t> lane{0, kLanes - 1};
    std::uniform_int_distribution<std::size_t> band{0, kBands - 1};
    std::uniform_int_distribution<std::size_t> count{1, 90};
    while (at_ + 90 < kFrames) {
        for (int changes = 0; changes < 5; ++changes) change(lane(random_), band(random_));
        play(count(random_));
    }
    expect_same_bits();
}

TEST_F(BesideCascades, LanesWithoutABandPassBitForBit)
{
    const auto before = frames_;
    change(3, 0);
    play(kFrames);
    for (std::size_t n = 0; n < kFrames; ++n)
        for (const std::size_t lane : {0u, 2u, 4u, 15u})
            ASSERT_EQ(frames_[n][lane], before[n][lane]);
}

TEST_F(BesideCascades, RestsOnceWhatRangIsOver)
{
    change(0, 0);
    play(100);
    EXPECT_FALSE(bank_[0].at_rest());
    bank_[0].reset();
    EXPECT_TRUE(bank_[0].at_rest());
}

}  // namespace
}  // namespace sitwell
