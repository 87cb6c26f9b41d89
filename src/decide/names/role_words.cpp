#include "decide/names/role_words.h"

#include "decide/names/role_table.h"

namespace sitwell {

std::string group_of_role(std::string_view role)
{
    return std::string{role_table().group_of(role)};
}

std::string label_of_role(std::string_view role)
{
    const RoleEntry* entry = role_table().find(role);
    return entry == nullptr ? "music of no particular kind" : entry->label;
}

std::vector<std::string> role_ids()
{
    std::vector<std::string> ids;
    for (const RoleEntry& entry : role_table().entries()) ids.push_back(entry.id);
    return ids;
}

}  // namespace sitwell
