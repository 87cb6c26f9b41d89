#include "decide/names/role_table.h"

#include <algorithm>

namespace sitwell {

namespace {

Result<Exclusion> exclusion_from(std::string_view text)
{
    if (text.empty()) return Exclusion::none;
    if (text == "click") return Exclusion::click;
    if (text == "guide") return Exclusion::guide;
    if (text == "reference_mix") return Exclusion::reference_mix;
    if (text == "bus_print") return Exclusion::bus_print;
    return fail(Error::Code::bad_format,
                "An exclusion is click, guide, reference_mix or bus_print.", std::string{text});
}

}  // namespace

const RoleEntry* RoleTable::find(std::string_view id) const noexcept
{
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const RoleEntry& entry) { return entry.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

std::string_view RoleTable::group_of(std::string_view id) const noexcept
{
    const auto* entry = find(id);
    return entry == nullptr ? std::string_view{} : std::string_view{entry->group};
}

bool RoleTable::is_kind_of(std::string_view role, std::string_view what) const noexcept
{
    if (role.empty()) return false;
    if (role == what || group_of(role) == what) return true;
    return role.size() > what.size() && role.substr(0, what.size()) == what &&
           role[what.size()] == '_';
}

Result<RoleTable> role_table_from(const Json& roles)
{
    RoleTable table;
    for (const auto& item : roles.elements()) {
        RoleEntry entry;
        entry.id = item["id"].string_or("");
        entry.group = item["group"].string_or("");
        entry.bus = item["bus"].string_or("");
        entry.label = item["label"].string_or("");
        if (entry.id.empty() || entry.label.empty())
            return fail(Error::Code::bad_format, "A role needs an id and a label.",
                        "roles." + entry.id);
        if (table.find(entry.id) != nullptr)
            return fail(Error::Code::bad_format, "This role is there twice.", "roles." + entry.id);
        const auto exclusion = exclusion_from(item["exclusion"].string_or(""));
        if (!exclusion) return tl::unexpected{exclusion.error()};
        entry.exclusion = *exclusion;
        table.entries_.push_back(std::move(entry));
    }
    if (table.entries_.empty())
        return fail(Error::Code::bad_format, "There are no roles.", "roles");
    return table;
}

}  // namespace sitwell
