#include "decide/balance/balance_targets.h"

#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <map>
#include <string>

namespace sitwell {

namespace {

/// The family a role belongs to, if several microphones may share its source.
std::string family_of(const Json& families, const std::string& role)
{
    for (const auto& [family, roles] : families.members())
        if (roles.find(role) != nullptr) return family;
    return {};
}

/// The column of the group table a group's loudness is held to.
std::string column_of(const std::string& group)
{
    if (group == "synths") return "keys";
    return group;
}

}  // namespace

BalanceTargets balance_targets(const Session& session, const std::vector<const Strip*>& tracks,
                               const SongFeatures& features, const Strip* lead,
                               const Intent& intent)
{
    const Json& table = intent.practice->balance;
    const bool raw = is_raw_recording(session, features);
    const float spread = Practice::number(table, raw ? "raw_spread" : "play_spread");
    const float voices = Practice::number(table, raw ? "raw_spread" : "play_spread_voices");
    const auto lu_of = [&](const Strip& track) {
        if (&track == lead)
            return is_lead_voice(track.role) ? 0.0f
                                             : Practice::number(table, "instrumental_lead_db");
        const Json& lu = table["roles_lu"][track.role];
        return (is_voice(track.role) ? voices : spread) *
               static_cast<float>(lu.number_or(table["roles_lu"]["other_music"].number_or(-9.0)));
    };

    BalanceTargets targets;
    std::map<std::string, std::size_t> part_of_family;
    std::map<std::string, std::size_t> group_at;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const Strip& track = *tracks[i];
        const std::string family = family_of(table["families"], track.role);
        const auto offset =
            static_cast<float>(table["families"][family][track.role].number_or(0.0));
        const auto known = part_of_family.find(family);
        if (!family.empty() && known != part_of_family.end()) {
            PartTarget& part = targets.parts[known->second];
            part.members.push_back(i);
            part.offsets_lu.push_back(offset);
            part.target_lu = std::max(part.target_lu, lu_of(track));
        } else {
            if (!family.empty()) part_of_family[family] = targets.parts.size();
            targets.parts.push_back({{i}, {offset}, lu_of(track)});
        }
        if (is_voice(track.role) || &track == lead) continue;
        const std::string column = column_of(group_of_role(track.role));
        const auto group_lu = intent.genre.group_lu.find(column);
        if (group_lu == intent.genre.group_lu.end()) continue;
        if (group_at.count(column) == 0) {
            group_at[column] = targets.groups.size();
            const float tolerance = Practice::number(table, "group_tolerance_lu");
            targets.groups.push_back(
                {{}, spread * group_lu->second, raw ? 0.0f : 2.0f * tolerance});
        }
        targets.groups[group_at[column]].members.push_back(i);
    }
    return targets;
}

}  // namespace sitwell
