#include "decide/listening/character_roles.h"

#include <cstddef>

namespace sitwell {

CharacterRoles character_roles(const std::vector<StemPart>& parts)
{
    CharacterRoles roles;
    const auto take = [](std::optional<std::size_t>& role, std::size_t part) {
        if (!role) role = part;
    };
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (parts[p].kind == PartKind::lead) roles.leads.push_back(p);
        if (is_of_drums(parts[p])) roles.drums.push_back(p);
        if (is_of_music(parts[p])) roles.music.push_back(p);
        if (parts[p].kind == PartKind::kick) take(roles.kick, p);
        if (parts[p].kind == PartKind::snare) take(roles.snare, p);
        if (parts[p].kind == PartKind::bass) take(roles.bass, p);
    }
    return roles;
}

}  // namespace sitwell
