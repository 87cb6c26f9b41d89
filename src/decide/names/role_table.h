#pragma once

#include "core/json/json.h"
#include "core/result/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// Why a file should stay out of the mix, by its name alone; its content is asked elsewhere.
enum class Exclusion { none, click, guide, reference_mix, bus_print };

/// What a track can be (mixing practice 1.1).
struct RoleEntry {
    std::string id;     ///< "lead_vocal"
    std::string group;  ///< drums bass guitars keys synths orch vocals fx backing speech; empty
                        ///< when excluded
    std::string bus;    ///< path of buses, "drums/kick"; its first part is the group
    std::string label;  ///< for people: "lead vocal"
    Exclusion exclusion = Exclusion::none;
};

/// The roles in the order of data/roles.json.
class RoleTable {
public:
    const std::vector<RoleEntry>& entries() const noexcept { return entries_; }
    /// Null when there is no role of that id. [any]
    const RoleEntry* find(std::string_view id) const noexcept;
    /// The group of a role; empty when unknown. [any]
    std::string_view group_of(std::string_view id) const noexcept;
    /// True when `role` is `what`, one of its kinds ("kick" of "kick_in"), or in the group `what`.
    /// [any]
    bool is_kind_of(std::string_view role, std::string_view what) const noexcept;

private:
    friend Result<RoleTable> role_table_from(const Json& roles);
    std::vector<RoleEntry> entries_;
};

/// Reads the member "roles" of data/roles.json; refuses a double id and an unknown exclusion.
Result<RoleTable> role_table_from(const Json& roles);

/// The table of data("roles"), read once. [any]
const RoleTable& role_table();

}  // namespace sitwell
