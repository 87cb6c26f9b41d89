#include "catalog/catalog.h"
#include "fx/processor.h"
#include "support/no_alloc.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

// A device is born tested: whatever the catalog lists as an insert has to keep these promises.

namespace sitwell {
namespace {

using namespace test;

using test::kBlock;

std::vector<const DeviceInfo*> inserts()
{
    std::vector<const DeviceInfo*> devices;
    for (const DeviceInfo& device : catalog())
        if (device.station == Station::insert) devices.push_back(&device);
    return devices;
}

float roll(Dice& dice, const ParamInfo& param)
{
    // The ends of a range are where devices break.
    const std::size_t end = dice.whole(0, 9);
    if (end == 0) return param.min;
    if (end == 1) return param.max;
    const double at = dice.between(0.0, 1.0);
    if (param.scale == Scale::log)
        return static_cast<float>(param.min * std::pow(param.max / param.min, at));
    const double value = param.min + (param.max - param.min) * at;
    return static_cast<float>(param.scale == Scale::stepped ? std::round(value) : value);
}

std::vector<float> random_values(Dice& dice, const DeviceInfo& device)
{
    std::vector<float> values;
    for (const ParamInfo& param : device.params)
        values.push_back(std::clamp(roll(dice, param), param.min, param.max));
    return values;
}

/// Settings at which the device does something that can be heard.
std::vector<float> working_values(const DeviceInfo& device, std::uint64_t seed)
{
    Dice dice{seed};
    auto values = random_values(dice, device);
    const auto set = [&](std::string_view id, float value) {
        if (const auto at = param_index(device, id)) values[*at] = value;
    };
    set("threshold", -30.0f);
    set("ratio", 4.0f);
    set("ceiling", -12.0f);
    set("band1_type", 1.0f);
    set("band1_gain", 6.0f);
    set("mix", 80.0f);
    return values;
}

class EveryDevice : public testing::TestWithParam<const DeviceInfo*> {
protected:
    const DeviceInfo& device() const { return *GetParam(); }

    /// For a device that plays a file: a small room.
    ConstAudioView file() const
    {
        static const AudioBuffer room = [] {
            auto noise = white_noise(1, 3000, 3, 0.1f);
            for (std::size_t n = 0; n < noise.frames(); ++n)
                noise.channel(0)[n] *= std::exp(-0.003f * static_cast<float>(n));
            noise.channel(0)[0] = 0.3f;
            return noise;
        }();
        return device().takes_file ? room.view() : ConstAudioView{};
    }

    std::unique_ptr<Processor> made(std::size_t channels, double rate = 48000.0) const
    {
        auto processor = make_processor(device().id);
        if (processor != nullptr) processor->prepare({rate, kBlock, channels, file()});
        return processor;
    }

    void SetUp() override
    {
        ASSERT_NE(make_processor(device().id), nullptr)
            << device().id << " is not in fx/registry.cpp";
    }

    /// Plays `audio` in place, in blocks of kBlock or as given.
    static void play(Processor& processor, AudioView audio, std::span<const float> values,
                     std::span<const std::size_t> blocks = {}, ConstAudioView key = {})
    {
        std::size_t at = 0;
        for (std::size_t i = 0; at < audio.frames() || i < blocks.size(); ++i) {
            const std::size_t count =
                i < blocks.size() ? blocks[i] : std::min(kBlock, audio.frames() - at);
            processor.process(audio.slice(at, count), key.empty() ? key : key.slice(at, count),
                              values);
            at += count;
        }
    }
};

TEST_P(EveryDevice, GivesTheSameBitsForAnyBlocking)
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        Dice dice{seed};
        const std::size_t channels = seed % 2 + 1;
        const auto values = working_values(device(), seed);
        const auto later = working_values(device(), seed + 100);
        auto whole = pink_noise(channels, 9000, seed, 0.2f);
        auto pieces = whole;
        const auto key = device().takes_key && seed % 3 == 0
                             ? pink_noise(channels, 9000, seed + 7, 0.2f)
                             : AudioBuffer{};
        auto a = made(channels);
        auto b = made(channels);
        for (const auto& [first, last, row] :
             {std::tuple{0u, 4992u, &values}, std::tuple{4992u, 9000u, &later}}) {
            const auto cut = [&, from = first, to = last](ConstAudioView view) {
                return view.empty() ? view : view.slice(from, to - from);
            };
            play(*a, whole.view().slice(first, last - first), *row, {}, cut(key.view()));
            play(*b, pieces.view().slice(first, last - first), *row,
                 random_blocks(dice, last - first, kBlock), cut(key.view()));
        }
        ASSERT_TRUE(same_bits(whole, pieces)) << "seed " << seed;
    }
}

TEST_P(EveryDevice, TreatsChannelsAlike)
{
    if (device().id == "reverb")
        GTEST_SKIP() << "A reverb sounds different left and right by design.";
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        auto values = working_values(device(), seed);
        // What parts left from right is at rest.
        for (const char* id : {"spread", "stereo_phase", "offset", "ping_pong"})
            if (const auto at = param_index(device(), id)) values[*at] = 0.0f;
        const auto mono = pink_noise(1, 6000, seed, 0.2f);
        AudioBuffer alike{2, 6000};
        AudioBuffer turned{2, 6000};
        const auto noise = pink_noise(2, 6000, seed, 0.2f);
        for (std::size_t c = 0; c < 2; ++c) {
            copy(mono, AudioView{alike.view()}.first_channels(1));
            std::copy(mono.channel(0).begin(), mono.channel(0).end(), alike.channel(c).begin());
            std::copy(noise.channel(c).begin(), noise.channel(c).end(),
                      turned.channel(1 - c).begin());
        }
        auto straight = noise;
        play(*made(2), alike, values);
        play(*made(2), straight, values);
        play(*made(2), turned, values);
        auto single = mono;
        play(*made(1), single, values);
        for (std::size_t n = 0; n < 6000; ++n) {
            ASSERT_EQ(alike.channel(0)[n], alike.channel(1)[n])
                << "seed " << seed << " frame " << n;
            ASSERT_EQ(alike.channel(0)[n], single.channel(0)[n])
                << "seed " << seed << " frame " << n;
            ASSERT_EQ(straight.channel(0)[n], turned.channel(1)[n])
                << "seed " << seed << " frame " << n;
            ASSERT_EQ(straight.channel(1)[n], turned.channel(0)[n])
                << "seed " << seed << " frame " << n;
        }
    }
}

TEST_P(EveryDevice, IsNewAgainAfterReset)
{
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const auto values = working_values(device(), seed);
        const auto fresh_values = working_values(device(), seed + 50);
        auto used = made(2);
        auto loud = white_noise(2, 8000, seed, 1e10f);
        play(*used, loud, values);
        used->reset();
        auto expected = pink_noise(2, 8000, seed, 0.2f);
        auto actual = expected;
        play(*made(2), expected, fresh_values);
        play(*used, actual, fresh_values);
        ASSERT_TRUE(same_bits(expected, actual)) << "seed " << seed;
    }
}

TEST_P(EveryDevice, MakesNothingOfSilence)
{
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        AudioBuffer silence{2, 8000};
        play(*made(2), silence, working_values(device(), seed));
        ASSERT_EQ(largest_sample(silence), 0.0f) << "seed " << seed;
    }
}

TEST_P(EveryDevice, FallsSilentAfterTheMusic)
{
    auto values = default_values(device());
    auto processor = made(2);
    auto audio = pink_noise(2, 24000, 3, 0.2f);
    play(*processor, audio, values);
    AudioBuffer tail{2, 48000 * 4};
    play(*processor, tail, values);
    EXPECT_LT(largest_sample(tail.view().slice(48000 * 4 - 4800, 4800)), 1e-5f);
}

TEST_P(EveryDevice, ReportsItsTrueLatency)
{
    if (device().id == "reverb") GTEST_SKIP() << "A reverb has no dry sound to time.";
    auto values = default_values(device());
    // What colours the sound, answers it or moves it is timed by the dry sound beside it.
    for (const char* id : {"mix", "depth"})
        if (const auto at = param_index(device(), id);
            at && device().superposition != Superposition::gain)
            values[*at] = 0.0f;
    for (const double rate : {44100.0, 48000.0, 96000.0, 192000.0, 384000.0}) {
        auto processor = made(1, rate);
        auto audio = impulse(1, 8192, 100, 0.05f);
        play(*processor, audio, values);
        const auto latency = static_cast<std::size_t>(processor->latency());
        if (device().id == "phase_rotator" || device().id == "dc_filter" ||
            device().id == "de_esser" || device().id == "multiband" ||
            device().id == "convolution") {
            // What they make of an impulse rings on; it begins where the impulse stood.
            ASSERT_EQ(largest_sample(audio.view().slice(0, 100 + latency)), 0.0f);
            ASSERT_GT(audio.channel(0)[100 + latency], 0.01f) << rate;
            continue;
        }
        for (std::size_t n = 0; n < 8192; ++n)
            ASSERT_EQ(audio.channel(0)[n], n == 100 + latency ? 0.05f : 0.0f)
                << n << " at " << rate;
    }
}

TEST_P(EveryDevice, StaysFiniteForAnyLegalParameters)
{
    auto stereo = made(2);
    Dice dice{42};
    for (std::uint64_t trial = 0; trial < 150; ++trial) {
        const auto values = random_values(dice, device());
        AudioBuffer audio{2, 1024};
        switch (trial % 5) {
        case 0:
            audio = white_noise(2, 1024, trial);
            break;
        case 1:
            audio = sine(2, 1024, 23999.0, 48000.0);
            break;
        case 2:
            audio = white_noise(2, 1024, trial, std::numeric_limits<float>::denorm_min() * 100);
            break;
        case 3:
            for (std::size_t c = 0; c < 2; ++c)
                for (float& x : audio.channel(c)) x = dice.whole(0, 1) == 0 ? -1.0f : 1.0f;
            break;
        default:
            break;
        }
        play(*stereo, audio, values);
        ASSERT_TRUE(all_finite(audio)) << "trial " << trial;
        // Nothing legal amplifies by more than all bands at full boost and full Q.
        ASSERT_LT(largest_sample(audio), 1e15f) << "trial " << trial;
    }
}

TEST_P(EveryDevice, AcceptsNoFramesAtAll)
{
    auto processor = made(2);
    AudioBuffer none{2, 0};
    processor->process(none, {}, default_values(device()));
    auto audio = pink_noise(2, 1000, 1);
    auto expected = audio;
    play(*processor, audio, default_values(device()));
    play(*made(2), expected, default_values(device()));
    EXPECT_TRUE(same_bits(audio, expected));
}

TEST_P(EveryDevice, WorksAtEveryRate)
{
    for (const double rate :
         {8000.0, 16000.0, 22050.0, 44100.0, 48000.0, 96000.0, 192000.0, 384000.0})
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            auto audio = pink_noise(2, 4096, seed, 0.2f);
            play(*made(2, rate), audio, working_values(device(), seed));
            ASSERT_TRUE(all_finite(audio)) << rate << " seed " << seed;
        }
}

TEST_P(EveryDevice, NeverAllocatesInProcess)
{
    auto processor = made(2);
    auto audio = pink_noise(2, 4 * kBlock, 1);
    Dice dice{9};
    std::vector<std::vector<float>> rows;
    for (int i = 0; i < 4; ++i) rows.push_back(random_values(dice, device()));
    NoAlloc guard;
    for (std::size_t i = 0; i < rows.size(); ++i)
        processor->process(audio.view().slice(i * kBlock, kBlock), {}, rows[i]);
    processor->reset();
    EXPECT_EQ(guard.allocations(), 0u);
}

TEST_P(EveryDevice, GoesOnFromWhereAnotherIs)
{
    const auto values = working_values(device(), 21);
    const auto now = working_values(device(), 22);
    auto earlier = made(2);
    auto audio = pink_noise(2, 20 * kBlock, 5, 0.2f);
    for (std::size_t at = 0; at < 12 * kBlock; at += kBlock)
        earlier->process(audio.view().slice(at, kBlock), {}, values);

    auto later = made(2);
    auto elsewhere = pink_noise(2, kBlock, 6, 0.2f);
    later->process(elsewhere, {}, now);
    {
        NoAlloc guard;
        later->continue_from(*earlier);
        EXPECT_EQ(guard.allocations(), 0u);
    }
    AudioBuffer expected{audio.view()};
    for (std::size_t at = 12 * kBlock; at < 20 * kBlock; at += kBlock) {
        earlier->process(expected.view().slice(at, kBlock), {}, values);
        later->process(audio.view().slice(at, kBlock), {}, values);
    }
    EXPECT_TRUE(same_bits(audio, expected));
}

TEST_P(EveryDevice, KeepsTheSuperpositionItDeclares)
{
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const auto values = working_values(device(), seed);
        const auto a = pink_noise(2, 12000, seed, 0.2f);
        const auto b = pink_noise(2, 12000, seed + 1, 0.2f);
        auto sum = a;
        add(b, 1.0f, sum);
        const auto in = sum;
        auto processor = made(2);
        if (device().superposition == Superposition::linear) {
            auto part_a = a;
            auto part_b = b;
            // What it listens to is the whole, of which the parts are parts.
            const ConstAudioView key = device().takes_key ? in.view() : ConstAudioView{};
            play(*processor, sum, values);
            play(*made(2), part_a, values, {}, key);
            play(*made(2), part_b, values, {}, key);
            add(part_b, 1.0f, part_a);
            // Rounding to float at each of three outputs is what is left.
            EXPECT_LT(difference_db(sum, part_a), -120.0) << "seed " << seed;
        }
        if (device().superposition == Superposition::gain) {
            const auto latency = static_cast<std::size_t>(processor->latency());
            for (std::size_t at = 0; at < 12000; at += 500) {
                processor->process(sum.view().slice(at, 500), {}, values);
                const ConstAudioView gain = processor->gain_curve();
                ASSERT_EQ(gain.channels(), 2u);
                ASSERT_EQ(gain.frames(), 500u);
                for (std::size_t c = 0; c < 2; ++c)
                    for (std::size_t n = 0; n < 500; ++n) {
                        const float x = at + n < latency ? 0.0f : in.channel(c)[at + n - latency];
                        ASSERT_EQ(sum.channel(c)[at + n], x * gain.channel(c)[n]);
                    }
            }
        }
    }
}

TEST_P(EveryDevice, PrintsSharesBitForBitAsAProcessorWould)
{
    auto bank = make_share_bank(device().id);
    ASSERT_EQ(bank != nullptr, device().superposition == Superposition::linear);
    if (bank == nullptr) return;
    constexpr std::size_t lanes = 5;
    bank->prepare({48000.0, kBlock, 2, file()}, lanes);
    std::vector<std::unique_ptr<Processor>> own;
    for (std::size_t i = 0; i < lanes; ++i) own.push_back(made(2));
    for (std::uint64_t block = 0; block < 30; ++block) {
        const auto values = working_values(device(), block / 10);
        std::vector<AudioBuffer> shares;
        std::vector<AudioBuffer> expected;
        const auto whole = pink_noise(2, 300, 10 * block + 9, 0.2f);
        const ConstAudioView key = device().takes_key ? whole.view() : ConstAudioView{};
        for (std::size_t i = 0; i < lanes; ++i) {
            shares.push_back(pink_noise(2, 300, 10 * block + i, 0.2f));
            expected.push_back(shares.back());
            own[i]->process(expected[i], key, values);
        }
        std::vector<AudioView> views(shares.begin(), shares.end());
        bank->process(views, key, values);
        for (std::size_t i = 0; i < lanes; ++i)
            ASSERT_TRUE(same_bits(shares[i], expected[i])) << "block " << block << " lane " << i;
    }
}

TEST_P(EveryDevice, SurvivesParameterJumpsWithoutAClick)
{
    if (device().id == "reverb") GTEST_SKIP() << "Its own test listens to the tail.";
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        Dice dice{seed};
        auto processor = made(1);
        auto audio = sine(1, 40 * 480, 100.0, 48000.0, 0.1f);
        std::vector<float> values = default_values(device());
        for (std::size_t block = 0; block < 40; ++block) {
            // Gains within ±12 dB, so that a jump is no louder than a fader's.
            if (block % 10 == 5)
                for (std::size_t i = 0; i < values.size(); ++i) {
                    const ParamInfo& param = device().params[i];
                    if (param.unit == Unit::db && param.id != "threshold")
                        values[i] = static_cast<float>(dice.between(-12.0, 12.0));
                    if (param.id.ends_with("_type"))
                        values[i] = static_cast<float>(dice.whole(0, 3));
                }
            processor->process(audio.view().slice(block * 480, 480), {}, values);
        }
        // A sine of 100 Hz at 0.1 moves by 0.0013 a frame; eight bands of +12 dB could make that 96
        // dB more, so a step is judged against what the signal itself reaches.
        float largest_bend = 0.0f;
        const auto x = audio.channel(0);
        for (std::size_t n = 2; n < x.size(); ++n)
            largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
        EXPECT_LT(largest_bend, 0.05f * std::max(0.1f, largest_sample(audio))) << "seed " << seed;
    }
}

INSTANTIATE_TEST_SUITE_P(Catalog, EveryDevice, testing::ValuesIn(inserts()),
                         [](const auto& param) { return std::string{param.param->id}; });

}  // namespace
}  // namespace sitwell
