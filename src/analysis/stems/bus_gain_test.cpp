#include "analysis/stems/bus_gain.h"

#include "analysis/character/character_figures.h"
#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kBusLong = 4 * 48000;

/// Two stems, one of which is there in every other half second.
std::array<AudioBuffer, 2> two_stems()
{
    std::array stems{test::pink_noise(2, kBusLong, 1, 0.03f),
                     test::pink_noise(2, kBusLong, 2, 0.1f)};
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kBusLong; ++n)
            if (n / 24000 % 2 == 0) stems[1].channel(c)[n] = 0.0f;
    return stems;
}

BusGain heard_on_bus(const std::array<AudioBuffer, 2>& stems, double held_back_db, double gain_db,
                     std::size_t block = kBusLong)
{
    AudioBuffer mix{2, kBusLong};
    for (const AudioBuffer& stem : stems) add(stem, 1.0f, mix);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kBusLong; ++n) {
            const double db = gain_db - (n / 24000 % 2 == 1 ? held_back_db : 0.0);
            mix.channel(c)[n] *= static_cast<float>(std::pow(10.0, db / 20.0));
        }
    BusGainMeter meter{test::kRateHz};
    for (std::size_t at = 0; at < kBusLong; at += block) {
        const std::size_t count = std::min(block, kBusLong - at);
        const std::array<ConstAudioView, 2> views{stems[0].view().slice(at, count),
                                                  stems[1].view().slice(at, count)};
        meter.process(mix.view().slice(at, count), views);
    }
    return meter.finish();
}

TEST(BusGain, IsWhatTheBusHoldsBackOfWhatIsLoud)
{
    const auto stems = two_stems();
    for (const double held_db : {0.0, 1.0, 3.0}) {
        const BusGain bus = heard_on_bus(stems, held_db, 2.0);
        EXPECT_NEAR(*bus_reduction_db(bus.reductions_db), held_db, 0.05);
        EXPECT_LT(bus.unexplained_db, -60.0);
    }
    EXPECT_EQ(heard_on_bus(stems, 3.0, 0.0, 700).reductions_db,
              heard_on_bus(stems, 3.0, 0.0).reductions_db);
}

TEST(BusGain, DoesNotExplainAnotherMix)
{
    const auto stems = two_stems();
    BusGainMeter meter{test::kRateHz};
    const std::array<ConstAudioView, 2> views{stems[0], stems[1]};
    meter.process(test::pink_noise(2, kBusLong, 5), views);
    EXPECT_GT(meter.finish().unexplained_db, -3.0);
    EXPECT_TRUE(BusGainMeter{test::kRateHz}.finish().reductions_db.empty());
}

}  // namespace
}  // namespace sitwell
