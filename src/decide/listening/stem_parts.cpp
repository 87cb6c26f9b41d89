#include "decide/listening/stem_parts.h"

#include "core/result/contract.h"
#include "decide/names/read_names.h"
#include "decide/names/role_table.h"

#include <algorithm>
#include <filesystem>

namespace sitwell {

namespace {

PartKind kind_of_part(const RoleEntry& role)
{
    if (role.id == "fx_return" || role.id == "vocal_fx") return PartKind::returns;
    if (role.bus == "vocals/lead" || role.group == "speech") return PartKind::lead;
    if (role.bus == "drums/kick") return PartKind::kick;
    if (role.bus == "drums/snare") return PartKind::snare;
    if (role.group == "drums") return PartKind::drums;
    if (role.group == "bass") return PartKind::bass;
    if (role.group == "guitars" || role.group == "keys") return PartKind::body;
    if (role.group == "synths" || role.group == "fx") return PartKind::ornament;
    return PartKind::other;
}

/// What stems of one part have in common.
std::string bus_of(const RoleEntry& role)
{
    const bool by_bus = role.group == "drums" || role.group == "bass" || role.bus == "vocals/lead";
    return by_bus ? role.bus : role.id;
}

std::string name_of_file(const std::string& file)
{
    return std::filesystem::path{file}.stem().string();
}

/// What several stems of one bus are together: "kick".
std::string name_of_bus(const RoleEntry& role)
{
    const std::string bus = bus_of(role);
    if (bus == "vocals/lead") return "lead vocal";
    if (bus == role.id) return role.label;
    const std::string last = bus.substr(bus.rfind('/') + 1);
    if (last == "cym") return "cymbals";
    if (last == "oh") return "overheads";
    if (last == "perc") return "percussion";
    return last == "room" ? "drum room" : last;
}

}  // namespace

bool is_soloist(const StemPart& part) noexcept
{
    return part.role == "egtr_lead" || part.role == "synth_lead";
}

bool is_of_drums(const StemPart& part) noexcept
{
    return part.group == "drums";
}

bool is_of_music(const StemPart& part) noexcept
{
    const std::string& group = part.group;
    return group == "guitars" || group == "keys" || group == "synths" || group == "orch";
}

std::vector<StemPart> parts_of(const std::vector<std::string>& files)
{
    std::vector<std::optional<std::string>> roles;
    for (const NameReading& reading : read_names(files)) {
        const bool is_part = reading.exclusion == Exclusion::none || !reading.printed.empty();
        roles.push_back(is_part ? std::optional{reading.role} : std::nullopt);
    }
    return parts_of(files, roles);
}

std::vector<StemPart> parts_of(const std::vector<std::string>& files,
                               const std::vector<std::optional<std::string>>& roles)
{
    SITWELL_EXPECTS(files.size() == roles.size());
    std::vector<StemPart> parts;
    for (std::size_t f = 0; f < files.size(); ++f) {
        if (!roles[f]) continue;
        const RoleEntry* role = role_table().find(*roles[f]);
        const std::string bus = role != nullptr ? bus_of(*role) : std::string{};
        const auto found =
            std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.bus == bus; });
        if (role != nullptr && found != parts.end()) {
            found->files.push_back(f);
            found->name = name_of_bus(*role);
            continue;
        }
        StemPart& part = parts.emplace_back();
        part.bus = bus;
        part.name = name_of_file(files[f]);
        part.files = {f};
        if (role == nullptr) continue;
        part.role = role->id;
        part.group = role->group;
        part.kind = kind_of_part(*role);
    }
    return parts;
}

std::optional<std::size_t> same_part(const StemPart& part, const std::vector<StemPart>& others)
{
    const auto find = [&](auto&& is_same) -> std::optional<std::size_t> {
        const auto found = std::find_if(others.begin(), others.end(), is_same);
        if (found == others.end()) return std::nullopt;
        return static_cast<std::size_t>(found - others.begin());
    };
    const auto by_bus =
        find([&](const StemPart& other) { return !part.bus.empty() && other.bus == part.bus; });
    return by_bus ? by_bus : find([&](const StemPart& other) { return other.name == part.name; });
}

}  // namespace sitwell
