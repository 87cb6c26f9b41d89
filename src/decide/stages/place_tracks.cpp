#include "core/text/format.h"
#include "decide/names/read_names.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sitwell {

namespace {

constexpr float kHardDeg = 30.0f;
constexpr float kAloneDeg = 24.0f;  ///< mixing practice 6.3, rule 8: nothing hard-panned alone
constexpr float kLowHz = 150.0f;

struct Seat {
    float azimuth_deg = 0.0f;
    float spread = 1.0f;
    bool free_side = false;
    std::string why;
};

/// 1 for a stereo file that is heard as one point, 0 for one that fills the field by itself: what
/// is between may lean, and keeps its width.
float freedom_to_move(const TrackFeatures& sound, const Json& places)
{
    const float narrow_db = Practice::number(places, "narrow_side_db");
    const float wide_db = Practice::number(places, "wide_side_db");
    return std::clamp((wide_db - sound.side_to_mid_db) / (wide_db - narrow_db), 0.0f, 1.0f);
}

/// What every track's name says, read beside all the others, whether they sound or not.
std::map<StripId, NameReading> names_of(const Session& session)
{
    std::vector<std::string> paths;
    std::vector<StripId> tracks;
    for (const Strip& strip : session.strips) {
        if (strip.is_bus()) continue;
        paths.push_back(strip.source->path);
        tracks.push_back(strip.id);
    }
    auto readings = read_names(paths);
    std::map<StripId, NameReading> names;
    for (std::size_t i = 0; i < tracks.size(); ++i) names[tracks[i]] = std::move(readings[i]);
    return names;
}

/// Where a part sits before the sides are dealt out.
Seat first_seat(const Strip& track, const TrackFeatures& sound, Side side, bool has_partner,
                bool leads, const Json& places)
{
    if (track.role == "backing_mix")
        return {
            0.0f, 1.0f, false,
            format("{} is a finished mix and keeps the places it was made with.", quoted(track))};
    const float low_share = energy_share_below(sound, kLowHz);
    const bool low = low_share > Practice::number(places, "low_share");
    const bool stereo = sound.channels > 1;
    const bool left = side == Side::left;
    if (left || side == Side::right) {
        if (has_partner)
            return {left ? -kHardDeg : kHardDeg, 1.0f, false,
                    format("{} is the {} half of a pair.", quoted(track), left ? "left" : "right")};
        if (!stereo)
            return {left ? -kAloneDeg : kAloneDeg, 1.0f, false,
                    format("{} is named for the {}, and stands there without its other half.",
                           quoted(track), left ? "left" : "right")};
    }
    if (leads && is_lead_voice(track.role))
        return {0.0f, stereo ? std::min(1.0f, 0.5f + 0.5f * sound.correlation) : 1.0f, false,
                format("{} leads and stands in the middle.", quoted(track))};
    if (low) {
        const float spread = stereo && sound.side_to_mid_db > -40.0f ? 0.2f : 1.0f;
        return {0.0f, spread, false,
                format("{} lives in the lows, and lows stay in the middle.", quoted(track))};
    }
    const float freedom = stereo ? freedom_to_move(sound, places) : 1.0f;
    if (freedom <= 0.0f)
        return {0.0f, 1.0f, false,
                format("{} keeps the width it was recorded with.", quoted(track))};
    const Json& place = places["roles"][track.role];
    const float azimuth = freedom * static_cast<float>(place["azimuth_deg"].number_or(8.0));
    const bool free_side = place["side"].string_or("free") == "free";
    if (leads)
        return {0.0f, 1.0f, false, format("{} leads and stands in the middle.", quoted(track))};
    if (!free_side)
        return {azimuth, 1.0f, false,
                azimuth == 0.0f ? format("{} belongs in the middle.", quoted(track))
                                : format("{} sits where the audience sees it.", quoted(track))};
    return {azimuth, 1.0f, true, {}};
}

/// Deals parts left and right: the weightiest first, each to the side that carries less, parts of
/// one kind against each other.
void deal_sides(std::vector<Seat>& seats, const std::vector<const Strip*>& tracks,
                const Json& balance)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (seats[i].free_side) order.push_back(i);
    const auto weight = [&](std::size_t i) {
        const double lu = balance["roles_lu"][tracks[i]->role].number_or(-9.0);
        return std::pow(10.0, lu / 20.0) * std::abs(seats[i].azimuth_deg);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    double load = 0.0;
    std::map<std::string, double> kind;
    for (const std::size_t i : order) {
        double& own_kind = kind[tracks[i]->role];
        const double pull = own_kind != 0.0 ? own_kind : load;
        const bool left = pull > 0.0 || (pull == 0.0 && seats[i].azimuth_deg < 0.0f);
        const float size = std::abs(seats[i].azimuth_deg);
        seats[i].azimuth_deg = left ? -size : size;
        load += (left ? -1.0 : 1.0) * weight(i);
        own_kind += (left ? -1.0 : 1.0) * weight(i);
        seats[i].why = format("{} stands to the {}, against what plays on the other side.",
                              quoted(*tracks[i]), left ? "left" : "right");
    }
}

/// As far from the middle and as wide as the mix asks. What lives in the lows, a lead voice and a
/// finished mix keep their width; only halves of a pair stand hard at the sides.
void spread_out(Seat& seat, const Strip& track, const TrackFeatures& sound, const Intent& intent)
{
    const Aims& aims = intent.aims;
    const bool low =
        energy_share_below(sound, kLowHz) > Practice::number(intent.practice->places, "low_share");
    const float furthest_deg = std::abs(seat.azimuth_deg) >= kHardDeg ? kHardDeg : kAloneDeg;
    seat.azimuth_deg = std::clamp(aims.seats * seat.azimuth_deg, -furthest_deg, furthest_deg);
    const bool may_change =
        sound.channels > 1 && !low && track.role != "backing_mix" && !is_lead_voice(track.role);
    if (may_change) seat.spread = aims.stereo;
}

std::string width_in_words(const Strip& track, float spread, bool is_variant)
{
    if (!is_variant)
        return format("{} is narrowed, so that it holds in the middle and in mono.", quoted(track));
    return format("{} is {} than it came, as this variant asks.", quoted(track),
                  spread > 1.0f ? "wider" : "narrower");
}

}  // namespace

std::vector<Edit> place_tracks(const Session& session, const SongAnalysis& song,
                               const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    const Strip* lead = find_lead(session, song.tracks, intent);
    const auto names = names_of(session);
    std::map<std::string, std::set<Side>> sides;
    for (const Strip* track : tracks) {
        const NameReading& name = names.at(track->id);
        sides[name.stem_name].insert(name.side);
    }
    std::vector<Seat> seats;
    for (const Strip* track : tracks) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        const NameReading& name = names.at(track->id);
        const Side other = name.side == Side::left ? Side::right : Side::left;
        const bool has_partner = sides[name.stem_name].count(other) > 0;
        seats.push_back(sound == nullptr ? Seat{}
                                         : first_seat(*track, *sound, name.side, has_partner,
                                                      track == lead, intent.practice->places));
    }
    deal_sides(seats, tracks, intent.practice->balance);

    std::vector<Edit> edits;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const TrackFeatures* sound = features_of(*tracks[i], song.tracks);
        if (sound == nullptr) continue;
        const bool was_narrowed = seats[i].spread != 1.0f;
        spread_out(seats[i], *tracks[i], *sound, intent);
        std::vector<Evidence> evidence{{"energy below 150 Hz",
                                        std::round(100.0f * energy_share_below(*sound, kLowHz)),
                                        Unit::percent}};
        if (intent.aims.seats != 1.0f && seats[i].azimuth_deg != 0.0f)
            evidence.push_back({"of its usual way from the middle, as this variant asks",
                                std::round(100.0f * intent.aims.seats), Unit::percent});
        edits.push_back(set_value(*tracks[i], "place", "azimuth",
                                  rounded_degrees(seats[i].azimuth_deg),
                                  {"place.seat", seats[i].why, evidence}));
        if (seats[i].spread != 1.0f)
            edits.push_back(set_value(
                *tracks[i], "place", "spread", rounded_db(seats[i].spread),
                {was_narrowed ? "place.narrowed" : "place.width",
                 width_in_words(*tracks[i], seats[i].spread, !was_narrowed),
                 {{"side against middle", rounded_db(sound->side_to_mid_db), Unit::db}}}));
    }
    return edits;
}

}  // namespace sitwell
