#include "decide/listening/playback_systems.h"

#include "core/data/data.h"
#include "core/text/format.h"
#include "core/text/names.h"
#include "session/codec/reader.h"

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

/// An object whose numbers have bounds.
class BoundedReader {
public:
    BoundedReader(const Json& json, const Spot& spot) : reader_{json, spot}, spot_{spot} {}

    bool is_object(std::string_view due) const { return reader_.is_object(due); }
    void finish() const { reader_.finish(); }

    void text(std::string_view key, std::string& value)
    {
        reader_.required(key, value, "");
        if (const Spot here = spot_.member(key); value.empty() && says_nothing_of(here))
            here.fault(Error::Code::out_of_range, "Here is nothing to read.");
    }
    void number(std::string_view key, double& value, Limits limits)
    {
        reader_.required(key, value, "");
        hold(key, value, limits);
    }
    /// As it is where the key is missing.
    void number_if_any(std::string_view key, double& value, Limits limits)
    {
        if (const Json* found = member(key)) {
            read(*found, value, spot_.member(key));
            hold(key, value, limits);
        }
    }
    const Json* member(std::string_view key)
    {
        const Json* found = nullptr;
        reader_.optional(key, found, "");
        return found;
    }
    template <class T>
    void part(std::string_view key, std::optional<T>& value, void (*read_part)(BoundedReader&, T&))
    {
        const Json* found = member(key);
        if (found == nullptr) return;
        BoundedReader inner{*found, spot_.member(key)};
        if (!inner.is_object(key)) return;
        read_part(inner, value.emplace());
        inner.finish();
    }
    const Spot& spot() const noexcept { return spot_; }

private:
    bool says_nothing_of(const Spot& here) const
    {
        return std::none_of(spot_.faults->begin(), spot_.faults->end(),
                            [&](const Error& fault) { return fault.where == here.path; });
    }
    void hold(std::string_view key, double value, Limits limits) const
    {
        const Spot here = spot_.member(key);
        if (!limits.hold(value) && says_nothing_of(here))
            here.fault(Error::Code::out_of_range,
                       format("{} lies outside {} to {}.", value, limits.min, limits.max));
    }

    ObjectReader reader_;
    Spot spot_;
};

struct NamedShape {
    std::string_view name;
    BandShape shape;
};
constexpr std::array kShapes{
    NamedShape{"bell", BandShape::bell}, NamedShape{"low_shelf", BandShape::low_shelf},
    NamedShape{"high_shelf", BandShape::high_shelf}, NamedShape{"high_pass", BandShape::high_pass},
    NamedShape{"low_pass", BandShape::low_pass}};

/// The place of a required word among those allowed; their number, with a report, if it is none.
std::size_t word_among(std::span<const std::string_view> allowed, std::string_view key,
                       BoundedReader& reader)
{
    std::string word;
    reader.text(key, word);
    const auto found = std::find(allowed.begin(), allowed.end(), word);
    if (found == allowed.end() && !word.empty())
        reader.spot().member(key).fault(
            Error::Code::bad_format,
            format("'{}' is not known here.{}", word, did_you_mean(word, allowed)));
    return static_cast<std::size_t>(found - allowed.begin());
}

void read_slope(BoundedReader& reader, BandSpec& band)
{
    double slope_db = 12.0;
    reader.number("slope_db_per_octave", slope_db, kSlope);
    band.order = static_cast<int>(slope_db / kSlopePerOrder);
    if (kSlope.hold(slope_db) && band.order * kSlopePerOrder != slope_db)
        reader.spot()
            .member("slope_db_per_octave")
            .fault(Error::Code::out_of_range, format("{} is no multiple of 6.", slope_db));
}

BandSpec read_filter(const Json& json, const Spot& spot)
{
    BandSpec band;
    BoundedReader reader{json, spot};
    if (!reader.is_object("filter")) return band;
    std::array<std::string_view, kShapes.size()> names;
    std::transform(kShapes.begin(), kShapes.end(), names.begin(),
                   [](const NamedShape& shape) { return shape.name; });
    const std::size_t shape = word_among(names, "type", reader);
    reader.number("frequency_hz", band.frequency_hz, kFrequencyHz);
    if (shape == kShapes.size()) return band;  // whose other members are anybody's guess
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
    reader.finish();
    return band;
}

void read_filters(BoundedReader& reader, std::vector<BandSpec>& filters)
{
    const Spot here = reader.spot().member("filters");
    const Json* list = reader.member("filters");
    if (list == nullptr) return here.fault(Error::Code::not_found, "'filters' is missing.");
    if (list->as_array() == nullptr) return here.wrong_kind(*list, "a list");
    for (std::size_t i = 0; i < list->elements().size(); ++i)
        filters.push_back(read_filter(list->elements()[i], here.element(i)));
}

void read_crosstalk(BoundedReader& reader, PlaybackCrosstalk& crosstalk)
{
    reader.number("level_db", crosstalk.level_db, {-60.0, -0.1});
    reader.number("below_hz", crosstalk.below_hz, {100.0, 5000.0});
}

void read_crossfeed(BoundedReader& reader, PlaybackCrossfeed& crossfeed)
{
    reader.number("cut_hz", crossfeed.cut_hz, {300.0, 2000.0});
    reader.number("feed_db", crossfeed.feed_db, {1.0, 15.0});
}

void read_limiter(BoundedReader& reader, PlaybackLimiter& limiter)
{
    reader.number("threshold_dbfs", limiter.threshold_dbfs, {-40.0, 0.0});
    reader.number("attack_ms", limiter.attack_ms, {0.05, 100.0});
    reader.number("release_ms", limiter.release_ms, {1.0, 2000.0});
}

void read_seat(BoundedReader& reader, PlaybackSeat& seat)
{
    reader.number("left_delay_ms", seat.left_delay_ms, {0.0, 10.0});
    reader.number("left_gain_db", seat.left_gain_db, {-12.0, 0.0});
}

void read_noise(BoundedReader& reader, PlaybackNoise& noise)
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

PlaybackSystem read_system(std::string_view id, const Json& json, const Spot& spot)
{
    PlaybackSystem system;
    system.id = id;
    BoundedReader reader{json, spot};
    if (!reader.is_object("playback system")) return system;
    constexpr std::array<std::string_view, 2> kChannels{"mono", "stereo"};
    reader.text("name", system.name);
    reader.text("source", system.source);
    system.mono = word_among(kChannels, "channels", reader) == 0;
    reader.number_if_any("mono_below_hz", system.mono_below_hz, kCrossoverHz);
    read_filters(reader, system.filters);
    reader.part("crosstalk", system.crosstalk, &read_crosstalk);
    reader.part("crossfeed", system.crossfeed, &read_crossfeed);
    reader.part("limiter", system.limiter, &read_limiter);
    reader.part("seat", system.seat, &read_seat);
    reader.part("noise", system.noise, &read_noise);
    reader.finish();
    if (system.mono) refuse_sides(system, spot);
    return system;
}

}  // namespace

tl::expected<std::vector<PlaybackSystem>, Faults> decode_playback_systems(const Json& json)
{
    Faults faults;
    std::vector<PlaybackSystem> systems;
    const Spot spot{"", &faults};
    BoundedReader reader{json, spot};
    if (reader.is_object("playback systems")) {
        std::string source;
        reader.text("source", source);
        const Json* table = reader.member("systems");
        const Spot here = spot.member("systems");
        if (table == nullptr)
            here.fault(Error::Code::not_found, "'systems' is missing.");
        else if (table->as_object() == nullptr)
            here.wrong_kind(*table, "an object");
        else
            for (const auto& [id, system] : table->members())
                systems.push_back(read_system(id, system, here.member(id)));
        reader.finish();
    }
    if (!faults.empty()) return tl::unexpected<Faults>{std::move(faults)};
    return systems;
}

tl::expected<std::vector<PlaybackSystem>, Faults> load_playback_systems()
{
    const auto table = data("playback");
    if (!table) return tl::unexpected<Faults>{Faults{table.error()}};
    return decode_playback_systems(*table);
}

}  // namespace sitwell
