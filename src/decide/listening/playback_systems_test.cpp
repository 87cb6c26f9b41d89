#include "decide/listening/playback_systems.h"

#include "analysis/level/loudness.h"
#include "analysis/playback/playback_fixture.h"
#include "core/data/data.h"
#include "support/rates.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

const std::vector<PlaybackSystem>& systems()
{
    static const std::vector<PlaybackSystem> all = load_playback_systems().value();
    return all;
}

const PlaybackSystem& system_of(std::string_view id)
{
    const auto found = std::find_if(systems().begin(), systems().end(),
                                    [&](const PlaybackSystem& system) { return system.id == id; });
    EXPECT_NE(found, systems().end()) << id;
    return *found;
}

/// What is in the middle, on the right: nearer than the left at every seat.
double middle_db(const PlaybackSystem& system, double hz)
{
    return response_db(click_through(system, 1.0f, 1.0f).channel(1), hz, kRateHz);
}

/// The measured share of one filter: the system with it less the system without.
class ShareOfBand {
public:
    ShareOfBand(const PlaybackSystem& system, std::size_t band)
        : with_{click_through(system, 1.0f, 1.0f)}
    {
        PlaybackSystem rest = system;
        rest.filters.erase(rest.filters.begin() + static_cast<std::ptrdiff_t>(band));
        without_ = click_through(rest, 1.0f, 1.0f);
    }
    double db(double hz) const
    {
        return response_db(with_.channel(1), hz, kRateHz) -
               response_db(without_.channel(1), hz, kRateHz);
    }

private:
    AudioBuffer with_, without_;
};

/// Sees to it that a band does what its numbers say, as measured.
void expect_as_named(const BandSpec& band, const ShareOfBand& share, const std::string& what)
{
    const double hz = band.frequency_hz;
    switch (band.shape) {
    case BandShape::high_pass:
        EXPECT_NEAR(share.db(hz), -3.01, 0.1) << what;
        EXPECT_NEAR(share.db(hz / 2.0) - share.db(hz / 4.0), 6.02 * band.order, 0.6) << what;
        break;
    case BandShape::low_pass:
        EXPECT_NEAR(share.db(hz), -3.01, 0.1) << what;
        EXPECT_NEAR(share.db(1.2 * hz), -10.0 * std::log10(1.0 + std::pow(1.2, 2 * band.order)),
                    0.2)
            << what;
        break;
    case BandShape::bell:
        EXPECT_NEAR(share.db(hz), band.gain_db, 0.1) << what;
        break;
    default:
        EXPECT_NEAR(share.db(hz), 0.5 * band.gain_db, 0.1) << what;
    }
}

TEST(PlaybackSystems, AreThoseOfThePractice)
{
    std::vector<std::string> ids;
    for (const PlaybackSystem& system : systems()) {
        ids.push_back(system.id);
        EXPECT_FALSE(system.name.empty()) << system.id;
        EXPECT_FALSE(system.source.empty()) << system.id;
    }
    EXPECT_THAT(ids, testing::ElementsAre("phone", "laptop", "smart_speaker", "bluetooth_box",
                                          "earbuds", "in_ear", "car", "club", "television",
                                          "mono_cube", "white_cone", "hi_fi", "headphones",
                                          "supermarket", "low_volume"));
}

TEST(PlaybackSystems, HaveTheFiltersTheyName)
{
    for (const PlaybackSystem& system : systems())
        for (std::size_t i = 0; i < system.filters.size(); ++i)
            expect_as_named(system.filters[i], ShareOfBand{system, i},
                            system.id + ", filter " + std::to_string(i));
}

TEST(PlaybackSystems, HaveTheResponseOfAllTheirFiltersTogether)
{
    for (const PlaybackSystem& system : systems()) {
        if (system.crossfeed) continue;  // has a response of its own: crossfeed_test
        const AudioBuffer click = click_through(system, 1.0f, 1.0f);
        for (double hz = 31.5; hz < 20000.0; hz *= 1.6)
            EXPECT_NEAR(response_db(click.channel(1), hz, kRateHz), bands_db(system.filters, hz),
                        0.25)
                << system.id << ' ' << hz;
    }
}

/// The table of the practice, corner and landmark by landmark, typed here once more: level at one
/// frequency over that at another. Neighbouring filters reach into each other, hence the bounds.
TEST(PlaybackSystems, SoundLikeTheTableOfThePractice)
{
    struct Landmark {
        const char* id;
        double hz, re_hz, low_db, high_db;
    };
    for (const Landmark& l :
         {Landmark{"phone", 1040.0, 8000.0, 4.0, 6.5}, Landmark{"phone", 3500.0, 8000.0, 3.5, 5.5},
          Landmark{"phone", 100.0, 1040.0, -46.0, -40.0},
          Landmark{"laptop", 90.0, 1000.0, -28.0, -22.0},
          Landmark{"laptop", 2500.0, 8000.0, 2.0, 3.5},
          Landmark{"smart_speaker", 90.0, 1000.0, 1.0, 4.5},
          Landmark{"bluetooth_box", 100.0, 5000.0, 3.0, 6.0},
          Landmark{"earbuds", 3000.0, 600.0, 4.0, 6.0}, Landmark{"in_ear", 30.0, 1500.0, 3.5, 6.0},
          Landmark{"car", 50.0, 3000.0, 6.0, 9.5}, Landmark{"car", 16000.0, 3000.0, -2.2, -1.5},
          Landmark{"club", 50.0, 3000.0, 7.0, 10.0},
          Landmark{"television", 300.0, 1000.0, 1.5, 3.5},
          Landmark{"mono_cube", 1500.0, 500.0, 1.5, 4.0},
          Landmark{"mono_cube", 40.0, 500.0, -40.0, -25.0},
          Landmark{"white_cone", 1800.0, 300.0, 4.0, 6.5},
          Landmark{"white_cone", 42.0, 300.0, -13.0, -10.0},
          Landmark{"hi_fi", 31.5, 16000.0, -0.01, 0.01},
          Landmark{"supermarket", 7000.0, 1000.0, -3.3, -2.7}}) {
        const PlaybackSystem& system = system_of(l.id);
        const double db = middle_db(system, l.hz) - middle_db(system, l.re_hz);
        EXPECT_GE(db, l.low_db) << l.id << ' ' << l.hz;
        EXPECT_LE(db, l.high_db) << l.id << ' ' << l.hz;
    }
}

TEST(PlaybackSystems, LoseAtLowVolumeWhatTheEarLoses)
{
    const PlaybackSystem& quiet = system_of("low_volume");
    const double at_1k = middle_db(quiet, 1000.0);
    const std::pair<double, double> loss[] = {{50, -10},  {100, -8}, {200, -5},  {500, -1.5},
                                              {4000, +1}, {8000, 0}, {12500, -4}};
    for (const auto& [hz, db] : loss) EXPECT_NEAR(middle_db(quiet, hz) - at_1k, db, 0.2) << hz;
}

TEST(PlaybackSystems, AreMonoWhereTheySaySo)
{
    for (const PlaybackSystem& system : systems()) {
        const AudioBuffer click = click_through(system, 1.0f, 0.0f);
        const bool alike =
            std::equal(click.channel(0).begin(), click.channel(0).end(), click.channel(1).begin());
        EXPECT_EQ(system.mono, alike) << system.id;
    }
    EXPECT_TRUE(system_of("phone").mono);
    EXPECT_TRUE(system_of("mono_cube").mono);
    EXPECT_EQ(system_of("club").mono_below_hz, 100.0);
    EXPECT_EQ(system_of("car").mono_below_hz, 80.0);
}

TEST(PlaybackSystems, PlayMusicAboutAsLoudAsItIs)
{
    AudioBuffer pink{2, 96000};
    copy(pink_noise(1, 96000, 1, 0.01f), pink.view().first_channels(1));
    std::copy(pink.channel(0).begin(), pink.channel(0).end(), pink.channel(1).begin());
    const auto lufs = [](const AudioBuffer& audio) {
        LoudnessMeter meter;
        meter.prepare(kRateHz, 2);
        meter.process(audio);
        return meter.integrated_lufs();
    };
    for (const PlaybackSystem& system : systems()) {
        AudioBuffer played = pink;
        PlaybackSimulator{system, kRateHz}.process(played);
        const double gain_lu = lufs(played) - lufs(pink);
        RecordProperty(system.id, std::to_string(gain_lu));
        EXPECT_LT(std::abs(gain_lu), 4.0) << system.id;
    }
}

// ---- the reader

/// A file with one system, legal but for what is put in.
Json file_with(std::string_view text)
{
    return parse_json(std::string{R"({"source": "s", "systems": {"x": )"} + std::string{text} +
                      "}}")
        .value();
}

std::vector<std::string> faulty_paths(const Json& json)
{
    std::vector<std::string> paths;
    const auto decoded = decode_playback_systems(json);
    if (decoded) return paths;
    for (const Error& fault : decoded.error()) paths.push_back(fault.where);
    return paths;
}

std::string stereo_with(const std::string& members)
{
    return R"({"name": "n", "source": "s", "channels": "stereo", "filters": [], )" + members + "}";
}

std::string filter(const std::string& members)
{
    return R"({"name": "n", "source": "s", "channels": "stereo", "filters": [{)" + members + "}]}";
}

TEST(PlaybackSystemsReader, RefusesEveryIllegalValueAtItsPath)
{
    const std::pair<std::string, std::string> wrong[] = {
        {R"(3)", "systems.x"},
        {R"({"source": "s", "channels": "mono", "filters": []})", "systems.x.name"},
        {R"({"name": "", "source": "s", "channels": "mono", "filters": []})", "systems.x.name"},
        {R"({"name": "n", "channels": "mono", "filters": []})", "systems.x.source"},
        {R"({"name": "n", "source": "s", "filters": []})", "systems.x.channels"},
        {R"({"name": "n", "source": "s", "channels": "quad", "filters": []})",
         "systems.x.channels"},
        {R"({"name": "n", "source": "s", "channels": "mono"})", "systems.x.filters"},
        {R"({"name": "n", "source": "s", "channels": "mono", "filters": 1})", "systems.x.filters"},
        {stereo_with(R"("loud": 1)"), "systems.x.loud"},
        {stereo_with(R"("mono_below_hz": 5)"), "systems.x.mono_below_hz"},
        {stereo_with(R"("mono_below_hz": "80")"), "systems.x.mono_below_hz"},
        {stereo_with(R"("crosstalk": {"level_db": 0, "below_hz": 700})"),
         "systems.x.crosstalk.level_db"},
        {stereo_with(R"("crosstalk": {"level_db": -6, "below_hz": 7})"),
         "systems.x.crosstalk.below_hz"},
        {stereo_with(R"("crossfeed": {"cut_hz": 200, "feed_db": 4})"),
         "systems.x.crossfeed.cut_hz"},
        {stereo_with(R"("crossfeed": {"cut_hz": 700, "feed_db": 16})"),
         "systems.x.crossfeed.feed_db"},
        {stereo_with(R"("limiter": {"threshold_dbfs": 1, "attack_ms": 1, "release_ms": 100})"),
         "systems.x.limiter.threshold_dbfs"},
        {stereo_with(R"("limiter": {"threshold_dbfs": -1, "attack_ms": 0, "release_ms": 100})"),
         "systems.x.limiter.attack_ms"},
        {stereo_with(R"("limiter": {"threshold_dbfs": -1, "attack_ms": 1})"),
         "systems.x.limiter.release_ms"},
        {stereo_with(R"("limiter": true)"), "systems.x.limiter"},
        {stereo_with(R"("seat": {"left_delay_ms": -1, "left_gain_db": 0})"),
         "systems.x.seat.left_delay_ms"},
        {stereo_with(R"("seat": {"left_delay_ms": 1, "left_gain_db": 1})"),
         "systems.x.seat.left_gain_db"},
        {stereo_with(R"("noise": {"level_lu": 3})"), "systems.x.noise.level_lu"},
        {stereo_with(R"("noise": {"level_lu": -3, "low_pass_hz": 2})"),
         "systems.x.noise.low_pass_hz"},
        {filter(R"("frequency_hz": 100)"), "systems.x.filters[0].type"},
        {filter(R"("type": "notch", "frequency_hz": 100)"), "systems.x.filters[0].type"},
        {filter(R"("type": "bell", "frequency_hz": 5, "gain_db": 1, "q": 1)"),
         "systems.x.filters[0].frequency_hz"},
        {filter(R"("type": "bell", "frequency_hz": 50, "gain_db": 30, "q": 1)"),
         "systems.x.filters[0].gain_db"},
        {filter(R"("type": "bell", "frequency_hz": 50, "gain_db": 3, "q": 0)"),
         "systems.x.filters[0].q"},
        {filter(R"("type": "bell", "frequency_hz": 50, "gain_db": 3)"), "systems.x.filters[0].q"},
        {filter(R"("type": "low_shelf", "frequency_hz": 50, "gain_db": 3, "q": 20)"),
         "systems.x.filters[0].q"},
        {filter(R"("type": "high_pass", "frequency_hz": 50)"),
         "systems.x.filters[0].slope_db_per_octave"},
        {filter(R"("type": "high_pass", "frequency_hz": 50, "slope_db_per_octave": 13)"),
         "systems.x.filters[0].slope_db_per_octave"},
        {filter(R"("type": "high_pass", "frequency_hz": 50, "slope_db_per_octave": 60)"),
         "systems.x.filters[0].slope_db_per_octave"},
        {filter(R"("type": "low_pass", "frequency_hz": 50, "slope_db_per_octave": 6, "q": 1)"),
         "systems.x.filters[0].q"}};
    for (const auto& [text, path] : wrong)
        EXPECT_THAT(faulty_paths(file_with(text)), testing::ElementsAre(path)) << text;
    EXPECT_THAT(faulty_paths(file_with(stereo_with(R"("mono_below_hz": 80)"))), testing::IsEmpty());
}

TEST(PlaybackSystemsReader, RefusesSidesOfAMonoSystem)
{
    const auto paths = faulty_paths(file_with(
        R"({"name": "n", "source": "s", "channels": "mono", "filters": [], "mono_below_hz": 80,
            "crosstalk": {"level_db": -6, "below_hz": 700}, "crossfeed": {"cut_hz": 700, "feed_db": 4},
            "seat": {"left_delay_ms": 1, "left_gain_db": -1}})"));
    EXPECT_THAT(paths,
                testing::UnorderedElementsAre("systems.x.mono_below_hz", "systems.x.crosstalk",
                                              "systems.x.crossfeed", "systems.x.seat"));
}

TEST(PlaybackSystemsReader, TellsAllFaultsTogetherAndWhatWasMeant)
{
    const Json json = file_with(
        R"({"name": "n", "channels": "stereo", "filters": [
            {"type": "bel", "frequency_hz": 1}, {"type": "bell", "frequency_hz": 100, "q": 1}],
            "seet": {}})");
    EXPECT_THAT(faulty_paths(json),
                testing::UnorderedElementsAre("systems.x.source", "systems.x.filters[0].type",
                                              "systems.x.filters[0].frequency_hz",
                                              "systems.x.filters[1].gain_db", "systems.x.seet"));
    std::string all;
    const auto decoded = decode_playback_systems(json);
    for (const Error& fault : decoded.error()) all += to_text(fault) + "\n";
    EXPECT_THAT(all, testing::HasSubstr("Did you mean 'bell'?"));
    EXPECT_THAT(all, testing::HasSubstr("Did you mean 'seat'?"));
}

TEST(PlaybackSystemsReader, RefusesAFileThatIsNone)
{
    EXPECT_THAT(faulty_paths(Json{3}), testing::ElementsAre(""));
    EXPECT_THAT(faulty_paths(Json::object({{"source", "s"}})), testing::ElementsAre("systems"));
    EXPECT_THAT(faulty_paths(Json::object({{"source", "s"}, {"systems", 1}})),
                testing::ElementsAre("systems"));
}

}  // namespace
}  // namespace sitwell
