#include "dsp/math/functions.h"
#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"

#include "core/text/format.h"

#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

/// Five tracks over three groups, two returns fed by tracks and by a bus, rides on buses and sends.
Song big_song(Frames length = 20000)
{
    const auto frames = static_cast<std::size_t>(length);
    Song song{length};
    song.track("kick", noise(1, frames, 1), "drums").sends = {send("room", -10.0f)};
    song.track("snare", noise(2, frames, 2), "drums").chain = {insert("reverb", "late")};
    song.track("bass", noise(1, frames, 3), "low").fader.gain_db = -7.0f;
    song.track("vox", noise(1, frames, 4)).sends = {send("hall", -3.0f, true),
                                                    send("room", -12.0f)};
    song["vox"].lanes = {{"hall", "level", "you", true, {{0, 0.0f}, {9000, -9.0f}}}};
    song.track("gtr", noise(2, frames, 5), "low").place.azimuth_deg = 20.0f;
    song.bus("drums", "low").sends = {send("hall", -15.0f), send("room", -9.0f, true)};
    song["drums"].place.spread = 1.3f;
    song["drums"].lanes = {{"fader", "gain", "you", true, {{5000, 0.0f}, {5001, -6.0f}}},
                           {"place", "azimuth", "you", false, {{0, -10.0f}, {15000, 25.0f}}}};
    song.bus("low");
    song.bus("room").chain = {insert("reverb")};
    song.bus("hall").chain = {insert("trim"), insert("reverb")};
    return song;
}

const std::vector<StripId> kAllTracks{{"kick"}, {"snare"}, {"bass"}, {"vox"}, {"gtr"}};

AudioBuffer sum_of(const Print& print)
{
    AudioBuffer sum{2, print.mix.frames()};
    for (const AudioBuffer& share : print.shares) add(share, 1.0f, sum.view());
    if (print.residue.channels() != 0) add(print.residue, 1.0f, sum.view());
    return sum;
}

double rms(const AudioBuffer& audio)
{
    double energy = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c)) energy += static_cast<double>(x) * x;
    return std::sqrt(energy / static_cast<double>(audio.channels() * audio.frames()));
}

/// Σ prints − mix in dB re the mix.
double remainder_db(const Print& print)
{
    AudioBuffer rest{sum_of(print)};
    add(print.mix, -1.0f, rest.view());
    return db_of_gain(rms(rest) / rms(print.mix));
}

Result<Print> with_shares(const Song& song, const DeviceRack& rack,
                          std::vector<StripId> shares = kAllTracks)
{
    PlayOptions options;
    options.shares = std::move(shares);
    return play(song, options, rack);
}

TEST(Shares, SumToTheMixThroughLinearBuses)
{
    const auto print = with_shares(big_song(), plain_rack());
    ASSERT_TRUE(print) << to_text(print.error());
    EXPECT_EQ(print->residue.channels(), 0U);
    EXPECT_LT(remainder_db(*print), -120.0);
}

TEST(Shares, SumToTheMixThroughGainsOfTheWholeBus)
{
    Song song = big_song();
    song["drums"].chain = {insert("compressor")};
    song["low"].chain = {insert("trim"), insert("compressor")};
    song["low"].chain[1].key = StripId{"vox"};
    song["mix"].chain = {insert("compressor"), insert("reverb")};
    const auto print = with_shares(song, plain_rack());
    ASSERT_TRUE(print) << to_text(print.error());
    EXPECT_LT(remainder_db(*print), -120.0);
}

TEST(Shares, WaitWithTheirBusForAKeyThatComesLater)
{
    Song song = big_song();
    song["low"].chain = {insert("compressor")};
    song["low"].chain[0].key = StripId{"room"};
    song["drums"].sends.erase(song["drums"].sends.begin() + 1);
    song["drums"].output = StripId{"mix"};
    song["kick"].chain = {insert("reverb", "late"), insert("reverb", "later")};
    const auto print = with_shares(song, plain_rack());
    ASSERT_TRUE(print) << to_text(print.error());
    EXPECT_LT(remainder_db(*print), -120.0);
}

TEST(Shares, TheResidueIsWhatASaturatorAdds)
{
    Song song = big_song();
    song["drums"].chain = {insert("limiter"), insert("compressor")};
    song["low"].chain = {insert("reverb", "late"), insert("limiter")};
    song["hall"].chain.push_back(insert("limiter"));
    song["mix"].chain = {insert("compressor"), insert("limiter"), insert("reverb")};
    const auto print = with_shares(song, plain_rack());
    ASSERT_TRUE(print) << to_text(print.error());
    ASSERT_EQ(print->residue.channels(), 2U);
    EXPECT_GT(db_of_gain(rms(print->residue) / rms(print->mix)), -40.0);
    EXPECT_LT(remainder_db(*print), -120.0);
}

TEST(Shares, TheResidueBelongsToTheBusesWhateverIsPrinted)
{
    Song song = big_song();
    song["drums"].chain = {insert("limiter")};
    const auto all = with_shares(song, plain_rack());
    const auto one = with_shares(song, plain_rack(), {{"vox"}});
    EXPECT_TRUE(same_bits(all->residue, one->residue));
    EXPECT_TRUE(same_bits(all->shares[3], one->shares[0]));
}

TEST(Shares, AShareIsTheMixOfThatTrackAloneOnLinearBuses)
{
    const Song song = big_song();
    const auto print = with_shares(song, plain_rack());
    for (std::size_t i = 0; i < kAllTracks.size(); ++i) {
        Song alone{song};
        for (auto& [path, sound] : alone.sounds)
            if (path != kAllTracks[i].text + ".wav") clear(sound);
        EXPECT_LT(largest_difference(print->shares[i], mix_of(alone, plain_rack())), 2e-6f)
            << kAllTracks[i].text;
    }
}

TEST(Shares, TheMixDoesNotDependOnThem)
{
    Song song = big_song();
    song["mix"].chain = {insert("compressor"), insert("limiter")};
    const AudioBuffer alone = mix_of(song, plain_rack());
    EXPECT_TRUE(same_bits(with_shares(song, plain_rack())->mix, alone));
    EXPECT_TRUE(same_bits(with_shares(song, plain_rack(), {{"bass"}})->mix, alone));
}

TEST(Shares, OfWhatCannotBeHeardAreSilence)
{
    Song song = big_song();
    song["bass"].mute.on = 1.0f;
    const auto print = with_shares(song, plain_rack());
    EXPECT_EQ(peak(print->shares[2]), 0.0f);
    EXPECT_LT(remainder_db(*print), -120.0);
}

TEST(Shares, MoreThanOneGroupOfThem)
{
    Song song{3000};
    std::vector<StripId> ids;
    for (unsigned i = 0; i < 40; ++i) {
        const std::string id = format("t{}", i);
        song.track(id, noise(1 + i % 2, 3000, i + 1), i % 3 == 0 ? "group" : "mix").sends = {
            send("room", -6.0f)};
        ids.push_back({id});
    }
    song.bus("group").chain = {insert("compressor")};
    song.bus("room").chain = {insert("reverb")};
    const auto all = with_shares(song, plain_rack(), ids);
    EXPECT_LT(remainder_db(*all), -120.0);
    for (const std::size_t i : {0U, 1U, 17U, 39U})
        EXPECT_TRUE(
            same_bits(with_shares(song, plain_rack(), {ids[i]})->shares[0], all->shares[i]));
}

TEST(Shares, AreOfTracksOnly)
{
    const auto print = with_shares(big_song(), plain_rack(), {{"drums"}});
    ASSERT_FALSE(print);
    EXPECT_EQ(print.error().where, "drums");
}

/// Away from the defaults, at which a device may do nothing.
Insert set_insert(const DeviceInfo& device)
{
    Insert made = insert(std::string{device.id});
    for (std::size_t i = 0; i < made.values.size(); ++i) {
        const ParamInfo& param = device.params[i];
        made.values[i] += param.scale == Scale::stepped ? std::min(1.0f, param.max - made.values[i])
                                                        : (param.max - made.values[i]) / 8.0f;
    }
    // Echoes that come soon enough to be heard, so that no two shares rise and fall together.
    if (device.id == "delay") made.values[*param_index(device, "sync")] = 3.0f;
    if (device.id == "gate") {
        // Open it does nothing: deaf to noise, it closes, and not by so much that all is lost.
        made.values[*param_index(device, "threshold")] = -6.0f;
        made.values[*param_index(device, "key_low_pass")] = 100.0f;
        made.values[*param_index(device, "range")] = 6.0f;
    }
    return made;
}

/// The first knob that is no switch, turned slowly.
Lane turning_lane(const DeviceInfo& device)
{
    std::size_t i = 0;
    while (device.params[i].scale == Scale::stepped) ++i;
    const float from = set_insert(device).values[i];
    const float to = from + (device.params[i].max - from) / 8.0f;
    return {std::string{device.id},
            std::string{device.params[i].id},
            "you",
            false,
            {{1000, from}, {9000, to}}};
}

/// Every device that fx can make stands on a group, on a return and on the mix.
class SharesThrough : public testing::TestWithParam<std::size_t> {};

TEST_P(SharesThrough, AnyDeviceTheySumToTheMixForEveryPlayer)
{
    const DeviceInfo& device = catalog()[GetParam()];
    if (device.station != Station::insert) GTEST_SKIP() << "not an insert";
    Song song = big_song(40000);
    for (Strip& strip : song.session.strips) strip.chain.clear();
    song["drums"].chain = {set_insert(device)};
    song["room"].chain = {set_insert(device)};
    song["mix"].chain = {set_insert(device)};
    if (device.takes_key) song["drums"].chain[0].key = StripId{"vox"};
    song["drums"].lanes.push_back(turning_lane(device));
    std::sort(song["drums"].lanes.begin(), song["drums"].lanes.end(), lane_before);
    PlayOptions options;
    options.shares = kAllTracks;
    const auto print = play(song, options);
    ASSERT_TRUE(print) << to_text(print.error());
    EXPECT_GT(rms(print->mix), 0.01);
    EXPECT_LT(remainder_db(*print), -110.0);

    options.segment_frames = 3001;
    ParallelPlayer parallel{3};
    const auto again = play(parallel, song, options);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_TRUE(same_bits(again->mix, print->mix));
    for (std::size_t i = 0; i < kAllTracks.size(); ++i)
        EXPECT_TRUE(same_bits(again->shares[i], print->shares[i])) << kAllTracks[i].text;

    Song untouched{song};
    for (Strip& strip : untouched.session.strips)
        for (Insert& made : strip.chain) made.bypassed = true;
    EXPECT_GT(largest_difference(mix_of(untouched), print->mix), 1e-3f);
}

INSTANTIATE_TEST_SUITE_P(Catalog, SharesThrough, testing::Range<std::size_t>(0, catalog().size()),
                         [](const auto& param) { return std::string{catalog()[param.param].id}; });

}  // namespace
}  // namespace sitwell::test
