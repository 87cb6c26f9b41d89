#include "core/text/format.h"
#include "decide/names/role_words.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <array>

namespace sitwell {

namespace {

struct BusPlan {
    std::string_view id;
    std::string_view name;
    std::string_view role;
    std::array<std::string_view, 5> groups;  ///< what it gathers
};

/// Mixing practice 3.7, one level deep.
constexpr std::array kBuses{
    BusPlan{"drums-bus", "Drums", "drums", {"drums"}},
    BusPlan{"bass-bus", "Bass", "bass", {"bass"}},
    BusPlan{"music-bus", "Music", "music", {"guitars", "keys", "synths", "orch", ""}},
    BusPlan{"vocals-bus", "Vocals", "vocals", {"vocals", "speech"}},
    BusPlan{"effects-bus", "Effects", "fx", {"fx"}},
    BusPlan{"backing-bus", "Backing", "backing", {"backing"}},
};

bool gathers(const BusPlan& bus, const std::string& group)
{
    for (const std::string_view name : bus.groups)
        if (name == group && (!group.empty() || bus.role == "music")) return true;
    return false;
}

}  // namespace

std::vector<Edit> lay_out_buses(const Session& session, const SongAnalysis&, const Intent&)
{
    std::vector<Edit> edits;
    const Strip* mix = find_mix(session);
    std::size_t at = session.strips.size() - 1;
    for (const BusPlan& plan : kBuses) {
        std::vector<const Strip*> members;
        for (const Strip* track : sounding_tracks(session))
            if (gathers(plan, group_of_role(track->role))) members.push_back(track);
        if (members.empty() || find_strip(session, StripId{std::string{plan.id}}) != nullptr)
            continue;
        Strip bus;
        bus.id.text = plan.id;
        bus.name = plan.name;
        bus.role = plan.role;
        bus.output = mix->id;
        const std::string why =
            members.size() == 1
                ? format("The {} bus carries {}.", plan.name, quoted(*members[0]))
                : format("{} tracks share the {} bus, so that they can be moved as one.",
                         members.size(), plan.name);
        edits.push_back({AddStrip{bus, at++}, {"buses.group", why, {}}});
        for (const Strip* member : members)
            edits.push_back({SetOutput{member->id, bus.id},
                             {"buses.member",
                              format("{} goes to the {} bus.", quoted(*member), plan.name),
                              {}}});
    }
    return edits;
}

}  // namespace sitwell
