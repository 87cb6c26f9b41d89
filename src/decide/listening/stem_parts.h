#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// What a part is to the mix, as far as listening tests differ.
enum class PartKind { lead, kick, snare, drums, bass, body, ornament, returns, other };

/// What a listener takes for one: every stem of a kick, the lead with its doubles.
struct StemPart {
    std::string name;   ///< of its file, or what it is when it has several
    std::string role;   ///< of its first file; empty when the name says nothing
    std::string group;  ///< empty when unknown
    PartKind kind = PartKind::other;
    std::vector<std::size_t> files;  ///< of the stems, ascending
};

/// An instrument that takes the lead when no voice has it. [any]
bool is_soloist(const StemPart& part) noexcept;

/// The parts of a mix from the names of its stems, folders and all, in their order. Files that
/// their names call a click, a guide or a print of the mix belong to none. Drums, bass and lead are
/// gathered by bus (mixing practice 3.7), all else by role; what has no known name stands for
/// itself. [any]
std::vector<StemPart> parts_of(const std::vector<std::string>& files);

}  // namespace sitwell
