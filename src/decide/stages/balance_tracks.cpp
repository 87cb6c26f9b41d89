#include "decide/stages/balance_targets.h"

#include "core/text/format.h"
#include "decide/stages/even_out_hits.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "decide/stages/voice_over_band.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sitwell {

namespace {

constexpr float kSmallestMoveDb = 0.05f;

/// Loudness, before the fader, of the parts as the panner puts them out.
std::vector<std::vector<float>> powers_of(const std::vector<StripForecast>& signals)
{
    std::vector<std::vector<float>> rows;
    for (const StripForecast& signal : signals) rows.push_back(total_power(signal));
    return rows;
}

/// Gated loudness of several tracks together at the given levels.
float loudness_together(const std::vector<std::vector<float>>& powers,
                        const std::vector<std::size_t>& members, const std::vector<float>& level_db)
{
    std::vector<float> sum;
    for (const std::size_t i : members) {
        const float gain = std::pow(10.0f, level_db[i] / 10.0f);
        sum.resize(std::max(sum.size(), powers[i].size()));
        for (std::size_t hop = 0; hop < powers[i].size(); ++hop) sum[hop] += gain * powers[i][hop];
    }
    return integrated_lufs(sum);
}

/// Moves the members of every part together until the part as a whole is at its target.
void level_parts(const std::vector<PartTarget>& parts,
                 const std::vector<std::vector<float>>& powers, float anchor_lufs,
                 std::vector<float>& level_db)
{
    for (const PartTarget& part : parts) {
        for (std::size_t m = 0; m < part.members.size(); ++m)
            level_db[part.members[m]] =
                part.offsets_lu[m] - loudness_together(powers, {part.members[m]},
                                                       std::vector<float>(level_db.size(), 0.0f));
        const float now = loudness_together(powers, part.members, level_db);
        for (const std::size_t i : part.members) level_db[i] += anchor_lufs + part.target_lu - now;
    }
}

/// Brings groups that are too far from their target towards it.
void level_groups(const std::vector<GroupTarget>& groups,
                  const std::vector<std::vector<float>>& powers, float anchor_lufs, float step,
                  std::vector<float>& level_db)
{
    for (const GroupTarget& group : groups) {
        const float off =
            loudness_together(powers, group.members, level_db) - (anchor_lufs + group.target_lu);
        const float beyond = off - std::clamp(off, -group.tolerance_lu, group.tolerance_lu);
        for (const std::size_t i : group.members) level_db[i] -= step * beyond;
    }
}

std::string sentence(const Strip& track, const Strip* lead, float lu)
{
    if (&track == lead)
        return format("{} is what the song is about; the others follow it.", quoted(track));
    if (lead == nullptr) return format("{} plays as loud as its part asks.", quoted(track));
    if (std::abs(lu) < 0.75f)
        return format("{} plays as loud as {}.", quoted(track), quoted(*lead));
    return format("{} sits {} {} while it plays.", quoted(track), lu < 0 ? "under" : "over",
                  quoted(*lead));
}

}  // namespace

std::vector<Edit> balance_tracks(const Session& session, const SongFeatures& features,
                                 const Intent& intent)
{
    const Json& table = intent.practice->balance;
    const auto tracks = sounding_tracks(session);
    const Strip* lead = find_lead(session, features, intent);
    std::vector<StripForecast> signals;
    for (const Strip* track : tracks)
        signals.push_back(forecast_before_fader(session, *track, features));
    const auto powers = powers_of(signals);
    auto targets = balance_targets(session, tracks, lead, intent);
    if (!is_raw_recording(session)) even_out_hits(targets, tracks, signals, table);
    const float anchor_lufs = Practice::number(table, "anchor_lufs");

    std::vector<float> level_db(tracks.size(), 0.0f);
    level_parts(targets.parts, powers, anchor_lufs, level_db);
    level_groups(targets.groups, powers, anchor_lufs, Practice::number(table, "group_step"),
                 level_db);

    Session trial = session;
    const auto set_faders = [&] {
        for (std::size_t i = 0; i < tracks.size(); ++i)
            find_strip(trial, tracks[i]->id)->fader.gain_db =
                rounded_db(std::clamp(level_db[i], Practice::number(table, "fader_min_db"),
                                      Practice::number(table, "fader_max_db") + 12.0f));
    };
    set_faders();
    if (lead != nullptr && is_lead_voice(lead->role)) {
        const float off_db =
            voice_over_band_db(trial, forecast(trial, features)) - intent.genre.vocal_to_backing_db;
        if (std::abs(off_db) > Practice::number(table, "lead_tolerance_db"))
            for (std::size_t i = 0; i < tracks.size(); ++i)
                if (is_lead_voice(tracks[i]->role)) level_db[i] -= off_db;
        set_faders();
    }

    std::vector<Edit> edits;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const float fader_db = find_strip(trial, tracks[i]->id)->fader.gain_db;
        if (std::abs(fader_db - tracks[i]->fader.gain_db) < kSmallestMoveDb) continue;
        const float lufs = loudness_together(powers, {i}, level_db);
        const float lu = lead == nullptr ? 0.0f : lufs - anchor_lufs;
        edits.push_back(set_value(*tracks[i], "fader", "gain", fader_db,
                                  {"balance.part",
                                   sentence(*tracks[i], lead, lu),
                                   {{"loudness while it plays", rounded_db(lufs), Unit::lufs},
                                    {"against the lead", rounded_db(lu), Unit::db}}}));
    }
    return edits;
}

}  // namespace sitwell
