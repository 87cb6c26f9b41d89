#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The group a role belongs to: "drums", "bass", …; empty when unknown. [any]
std::string group_of_role(std::string_view role);

/// A role in a musician's words; "music of no particular kind" for one that nobody could name.
/// [any]
std::string label_of_role(std::string_view role);

/// Every role a client can say.
std::vector<std::string> role_ids();

}  // namespace sitwell
