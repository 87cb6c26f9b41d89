#include "decide/stages/equalizer_band.h"

#include "decide/decide_fixture.h"

#include <algorithm>

namespace sitwell {
namespace {

constexpr EqualizerBand kDip{static_cast<float>(BandType::bell), 2200.0f, -1.5f, 0.7f, 1.0f};
const Reason kReason{"test.dip", "A dip.", {}};

/// A song of one track that goes through these devices, all at their defaults.
test::PaperSong track_through(const std::vector<std::string>& devices)
{
    test::PaperSong song;
    song.add({.file = "Piano.wav"});
    for (const std::string& device : devices)
        song.session.strips.front().chain.push_back(
            {InsertId{device}, device, default_values(*find_device(device)), false, {}});
    return song;
}

std::vector<std::string> devices_of(const Strip& strip)
{
    std::vector<std::string> devices;
    for (const Insert& insert : strip.chain) devices.push_back(insert.device);
    return devices;
}

Strip with_band(const test::PaperSong& song)
{
    const auto after =
        sitwell::apply(song.session, add_band(song.strip("Piano.wav"), kDip, kReason));
    EXPECT_TRUE(after);
    return after->strips.front();
}

std::array<EqualizerBand, 8> bands_of(const Strip& strip)
{
    return params_from(kEqualizerParams, find_insert(strip, "equalizer")->values).bands;
}

TEST(AddBand, BringsAnEqualizerWhereThereIsNone)
{
    const auto track = with_band(track_through({"compressor"}));
    EXPECT_EQ(devices_of(track), (std::vector<std::string>{"equalizer", "compressor"}));
    const auto bands = bands_of(track);
    EXPECT_EQ(bands[0], kDip);
    EXPECT_TRUE(std::all_of(bands.begin() + 1, bands.end(),
                            [](const EqualizerBand& band) { return band.type == 0.0f; }));
}

TEST(AddBand, PutsItBehindTheTrim)
{
    EXPECT_EQ(devices_of(with_band(track_through({"trim", "compressor"}))),
              (std::vector<std::string>{"trim", "equalizer", "compressor"}));
}

TEST(AddBand, TakesTheFirstFreeBandAndLeavesTheOthers)
{
    auto song = track_through({"trim", "equalizer"});
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(BandType::high_pass), 80.0f, 0.0f, 0.707107f, 1.0f};
    params.bands[2] = {static_cast<float>(BandType::bell), 400.0f, 2.0f, 1.0f, 1.0f};
    const auto values = values_of(kEqualizerParams, params);
    find_insert(song.session.strips.front(), "equalizer")->values = {values.begin(), values.end()};

    const auto track = with_band(song);
    EXPECT_EQ(track.chain.size(), 2u);
    params.bands[1] = kDip;
    EXPECT_EQ(bands_of(track), params.bands);
}

TEST(AddBand, SaysWhyWithEveryEdit)
{
    for (const auto& devices : {std::vector<std::string>{}, std::vector<std::string>{"equalizer"}})
        for (const Edit& edit : add_band(track_through(devices).strip("Piano.wav"), kDip, kReason))
            EXPECT_EQ(edit.reason, kReason);
}

TEST(AddBand, DoesNothingWhenAllEightAreTaken)
{
    auto song = track_through({"equalizer"});
    EqualizerParams params;
    params.bands.fill(kDip);
    const auto full = values_of(kEqualizerParams, params);
    Strip& track = song.session.strips.front();
    find_insert(track, "equalizer")->values = {full.begin(), full.end()};
    EXPECT_TRUE(add_band(track, kDip, kReason).empty());
    params.bands[7].type = 0.0f;
    const auto one_free = values_of(kEqualizerParams, params);
    find_insert(track, "equalizer")->values = {one_free.begin(), one_free.end()};
    EXPECT_FALSE(add_band(track, kDip, kReason).empty());
}

}  // namespace
}  // namespace sitwell
