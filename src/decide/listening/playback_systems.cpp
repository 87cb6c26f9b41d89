#include "decide/listening/playback_systems.h"

#include "core/text/format.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

constexpr Limits kFrequencyHz{10.0, 20000.0};
constexpr Limits kCrossoverHz{20.0, 500.0};
constexpr Limits kBandDb{-24.0, 24.0};
constexpr Limits kQ{0.1, 10.0};
constexpr Limits kSlope{6.0, 48.0};
constexpr double kSlopePerOrder = 6.0;  ///< dB an octave

struct NamedShape {
    std::string_view name;
    BandShape shape;
};
constexpr std::array kShapes{
    NamedShape{"bell", BandShape::bell}, NamedShape{"low_shelf", BandShape::low_shelf},
    NamedShape{"high_shelf", BandShape::high_shelf}, NamedShape{"high_pass", BandShape::high_pass},
    NamedShape{"low_pass", BandShape::low_pass}};

void read_slope(TableReader& reader, BandSpec& band)
{
    double slope_db = 12.0;
    reader.number("slope_db_per_octave", slope_db, kSlope);
    band.order = static_cast<int>(slope_db / kSlopePerOrder);
    if (kSlope.hold(slope_db) && band.order * kSlopePerOrder != slope_db)
        reader.spot()
            .member("slope_db_per_octave")
            .fault(Error::Code::out_of_range, format("{} is no multiple of 6.", slope_db));
}

void read_filter(TableReader& reader, BandSpec& band)
{
    std::array<std::string_view, kShapes.size()> names;
    std::transform(kShapes.begin(), kShapes.end(), names.begin(),
                   [](const NamedShape& shape) { return shape.name; });
    const std::size_t shape = reader.choice("type", names);
    reader.number("frequency_hz", band.frequency_hz, kFrequencyHz);
    if (shape == kShapes.size()) {
        // What else should be there is anybody's guess.
        for (const char* key : {"gain_db", "q", "slope_db_per_octave"}) reader.member(key);
        return;
    }
    band.shape = kShapes[shape].shape;
    if (band.shape == BandShape::high_pass || band.shape == BandShape::low_pass) {
        read_slope(reader, band);
    } else {
        reader.number("gain_db", band.gain_db, kBandDb);
        if (band.shape == BandShape::bell)
            reader.number("q", band.q, kQ);
        else
            reader.number_if_any("q", band.q, kQ);
    }
}

void read_crosstalk(TableReader& reader, PlaybackCrosstalk& crosstalk)
{
    reader.number("level_db", crosstalk.level_db, {-60.0, -0.1});
    reader.number("below_hz", crosstalk.below_hz, {100.0, 5000.0});
}

void read_crossfeed(TableReader& reader, PlaybackCrossfeed& crossfeed)
{
    reader.number("cut_hz", crossfeed.cut_hz, {300.0, 2000.0});
    reader.number("feed_db", crossfeed.feed_db, {1.0, 15.0});
}

void read_limiter(TableReader& reader, PlaybackLimiter& limiter)
{
    reader.number("threshold_dbfs", limiter.threshold_dbfs, {-40.0, 0.0});
    reader.number("attack_ms", limiter.attack_ms, {0.05, 100.0});
    reader.number("release_ms", limiter.release_ms, {1.0, 2000.0});
}

void read_seat(TableReader& reader, PlaybackSeat& seat)
{
    reader.number("left_delay_ms", seat.left_delay_ms, {0.0, 10.0});
    reader.number("left_gain_db", seat.left_gain_db, {-12.0, 0.0});
}

void read_noise(TableReader& reader, PlaybackNoise& noise)
{
    reader.number("level_lu", noise.level_lu, {-60.0, 0.0});
    reader.number_if_any("low_pass_hz", noise.low_pass_hz, {20.0, 20000.0});
}

void refuse_sides(const PlaybackSystem& system, const Spot& spot)
{
    const std::pair<std::string_view, bool> sides[] = {
        {"mono_below_hz", system.mono_below_hz > 0.0},
        {"crosstalk", system.crosstalk.has_value()},
        {"crossfeed", system.crossfeed.has_value()},
        {"seat", system.seat.has_value()}};
    for (const auto& [key, is_there] : sides)
        if (is_there)
            spot.member(key).fault(Error::Code::unsupported,
                                   "A mono system has no sides that could differ: take this out, "
                                   "or make it stereo.");
}

PlaybackSystem read_system(const std::string& id, TableReader& reader)
{
    PlaybackSystem system;
    system.id = id;
    constexpr std::array<std::string_view, 2> kChannels{"mono", "stereo"};
    reader.text("name", system.name);
    reader.text("source", system.source);
    system.mono = reader.choice("channels", kChannels) == 0;
    reader.number_if_any("mono_below_hz", system.mono_below_hz, kCrossoverHz);
    reader.rows("filters", "filter",
                [&](TableReader& row) { read_filter(row, system.filters.emplace_back()); });
    reader.part("crosstalk", system.crosstalk, &read_crosstalk);
    reader.part("crossfeed", system.crossfeed, &read_crossfeed);
    reader.part("limiter", system.limiter, &read_limiter);
    reader.part("seat", system.seat, &read_seat);
    reader.part("noise", system.noise, &read_noise);
    if (system.mono) refuse_sides(system, reader.spot());
    return system;
}

void read_systems(TableReader& reader, std::vector<PlaybackSystem>& systems)
{
    std::string source;
    reader.text("source", source);
    reader.named_rows("systems", "playback system", [&](const std::string& id, TableReader& row) {
        systems.push_back(read_system(id, row));
    });
}

}  // namespace

tl::expected<std::vector<PlaybackSystem>, Faults> decode_playback_systems(const Json& json)
{
    std::vector<PlaybackSystem> systems;
    return read_table(json, "playback systems",
                      [&](TableReader& reader) { read_systems(reader, systems); })
        .map([&] { return std::move(systems); });
}

Result<std::vector<PlaybackSystem>> load_playback_systems()
{
    std::vector<PlaybackSystem> systems;
    return read_data("playback", [&](TableReader& reader) { read_systems(reader, systems); })
        .map([&] { return std::move(systems); });
}

}  // namespace sitwell
