#include "catalog/devices/reverb.h"
#include "core/text/format.h"
#include "decide/balance/known_balance.h"
#include "decide/listening/depth_figures.h"
#include "decide/space/own_room.h"
#include "decide/space/plan_depth.h"
#include "decide/space/return_bus.h"
#include "decide/space/returns_level.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace sitwell {

namespace {

struct WantedSend {
    const Strip* track = nullptr;
    std::string into;
    float target_lu = 0.0f;  ///< return against the dry part
    float level_db = 0.0f;
    float driest_lu = 0.0f, wettest_lu = 0.0f;  ///< what the role bears
    std::optional<int> row;                     ///< from the front
};

ReverbParams params_of(const Json& row)
{
    ReverbParams params;
    const std::string character = row["character"].string_or("room");
    const auto found =
        std::find(kReverbCharacterNames.begin(), kReverbCharacterNames.end(), character);
    params.character = static_cast<float>(found - kReverbCharacterNames.begin());
    const auto read = [&](std::string_view key, float& field) {
        field = static_cast<float>(row[key].number_or(field));
    };
    read("decay_s", params.decay_s);
    read("size", params.size);
    read("pre_delay_ms", params.pre_delay_ms);
    read("low_decay", params.low_decay);
    read("high_decay", params.high_decay);
    read("early_db", params.early_db);
    read("modulation_percent", params.modulation_percent);
    read("low_cut_hz", params.low_cut_hz);
    read("high_cut_hz", params.high_cut_hz);
    return params;
}

Strip space_bus(const std::string& id, const Json& row, const StripId& mix, float decay)
{
    ReverbParams params = params_of(row);
    params.decay_s = rounded_db(decay * params.decay_s);
    return return_bus(id, row["label"].string_or(id), "reverb", values_of(kReverbParams, params),
                      mix);
}

/// What each part sends where: mixing practice 7.2 by role and the genre's wetness.
struct WantedSpace {
    std::vector<WantedSend> sends;
    bool some_came_with_it = false;  ///< parts that bring a room of their own
};

WantedSpace wanted_space(const Session& session, const SongFeatures& features, const Intent& intent)
{
    const bool hall = intent.genre.id == "orchestral";
    const bool stems = are_stems_of_a_mix(session, features, intent);
    WantedSpace wanted;
    for (const Strip* track : sounding_tracks(session)) {
        const Json& row = intent.practice->space["roles"][track->role];
        if (row.is_null()) continue;
        const TrackFeatures* sound = features_of(*track, features);
        if (stems && sound != nullptr && brings_its_room(*sound, intent.practice->space)) {
            wanted.some_came_with_it = true;
            continue;
        }
        const auto lu = [&](std::string_view column) {
            return static_cast<float>(row[column].number_or(-18.0));
        };
        wanted.sends.push_back(
            {track, hall ? "hall" : row["into"].string_or("room"),
             intent.genre.at_wetness(lu("dry_lu"), lu("medium_lu"), lu("wet_lu")), 0.0f,
             lu("dry_lu"), lu("wet_lu"), layer_of(track->role, intent.practice->space)});
    }
    return wanted;
}

/// Rows of the mix from front to back: the wetness of parts that belong to one, in that order.
void stand_in_rows(std::vector<WantedSend>& sends, const Session& session,
                   const SongFeatures& features, const Intent& intent)
{
    const Forecast heard = forecast(session, features);
    const auto level_of = [&](const Strip& track) { return playing_lufs(*heard.find(track.id)); };
    const Strip* lead = find_lead(session, features, intent);
    float lead_lufs = lead != nullptr ? level_of(*lead) : -100.0f;
    if (lead == nullptr)
        for (const WantedSend& send : sends) lead_lufs = std::max(lead_lufs, level_of(*send.track));
    std::vector<PartInRow> parts;
    std::vector<WantedSend*> standing;
    for (WantedSend& send : sends) {
        if (!send.row) continue;
        standing.push_back(&send);
        parts.push_back({*send.row, level_of(*send.track) - lead_lufs, send.target_lu,
                         send.driest_lu, send.wettest_lu});
    }
    const Json& gap = intent.practice->space["row_gap_lu"];
    const auto gap_lu = [&](std::string_view column) {
        return static_cast<float>(gap[column].number_or(0.0));
    };
    const float own_lu = intent.genre.at_wetness(gap_lu("dry"), gap_lu("medium"), gap_lu("wet"));
    plan_depth(parts, own_lu);
    // No variant is flatter than a dry genre.
    const float flattest_lu = std::min(0.0f, gap_lu("dry") - own_lu);
    const float per_row_lu = std::max(intent.aims.row_gap_lu, flattest_lu);
    for (std::size_t i = 0; i < parts.size(); ++i)
        standing[i]->target_lu = parts[i].wet_lu + per_row_lu * static_cast<float>(parts[i].row);
}

std::string how_much_of(const WantedSend& send)
{
    const std::string track = quoted(*send.track);
    if (!send.row)
        return format("{} gets some {}, to stand in the same place as the others.", track,
                      send.into);
    if (*send.row == 0)
        return format("{} gets a little {}, for it stands in front.", track, send.into);
    if (*send.row == 1) return format("{} gets some {}, to stand in the middle.", track, send.into);
    return format("{} gets more {} than the others, to stand at the back.", track, send.into);
}

/// Mixing practice 7.2 and what a variant asks, which may be drier than any genre's own mix.
float wanted_total_lu(float total_lu, const Intent& intent)
{
    const float least_lu = Practice::number(intent.practice->space, "total_min_lu");
    const float most_lu = Practice::number(intent.practice->space, "total_max_lu");
    const float driest_lu = std::min(least_lu, intent.practice->variants.driest_total_lu);
    return std::clamp(std::clamp(total_lu, least_lu, most_lu) + intent.aims.returns_lu, driest_lu,
                      most_lu);
}

void add_sends(Session& session, const std::vector<WantedSend>& sends, float shift_db)
{
    for (const WantedSend& send : sends) {
        const StripId bus{send.into + "-return"};
        find_strip(session, send.track->id)->sends = {
            {SendId{bus.text},
             bus,
             {rounded_db(std::clamp(send.level_db + shift_db, -60.0f, 12.0f)), 0.0f}}};
    }
}

}  // namespace

std::vector<Edit> place_in_space(const Session& session, const SongAnalysis& song,
                                 const Intent& intent)
{
    const Json& table = intent.practice->space;
    const Strip* mix = find_mix(session);
    auto [sends, some_came_with_it] = wanted_space(session, song.tracks, intent);
    if (sends.empty()) return {};

    stand_in_rows(sends, session, song.tracks, intent);
    Session trial = session;
    std::vector<Edit> edits;
    std::size_t at = session.strips.size() - 1;
    for (const std::string id : {"room", "plate", "hall"}) {
        const bool used = std::any_of(sends.begin(), sends.end(),
                                      [&](const WantedSend& send) { return send.into == id; });
        if (!used) continue;
        const Strip bus = space_bus(id, table["returns"][id], mix->id, intent.aims.decay);
        trial.strips.insert(trial.strips.begin() + static_cast<std::ptrdiff_t>(at), bus);
        edits.push_back(
            {AddStrip{bus, at++},
             {"space.return",
              format("One {} for everybody who needs it, so that they stand in the same place.",
                     id),
              {}}});
    }
    for (WantedSend& send : sends)
        send.level_db =
            send.target_lu - return_at_unity_lu(session, *send.track,
                                                *find_strip(trial, StripId{send.into + "-return"}),
                                                song.tracks);
    add_sends(trial, sends, 0.0f);
    const float total_lu = returns_over_dry_lu(trial, song.tracks);
    // Rooms that came with the parts count as well, though nobody knows how loud they are.
    const float wanted_shift_db = wanted_total_lu(total_lu, intent) - total_lu;
    const float shift_db = some_came_with_it ? std::min(wanted_shift_db, 0.0f) : wanted_shift_db;
    add_sends(trial, sends, shift_db);

    for (const WantedSend& send : sends) {
        const Send& solved = find_strip(trial, send.track->id)->sends.front();
        std::vector<Evidence> evidence{
            {"reverberation against the dry part", rounded_db(send.target_lu + shift_db), Unit::db},
            {"all reverberation against the dry mix", rounded_db(total_lu + shift_db), Unit::db}};
        if (intent.aims.returns_lu != 0.0f)
            evidence.push_back({"more or less of it, as this variant asks",
                                rounded_db(intent.aims.returns_lu), Unit::db});
        edits.push_back({AddSend{send.track->id, solved, send.track->sends.size()},
                         {"space.send", how_much_of(send), std::move(evidence)}});
    }
    return edits;
}

}  // namespace sitwell
