#pragma once

#include <cstddef>
#include <optional>
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
    std::string bus = {};  ///< what they were gathered by; empty when nobody knows what it is
};

/// An instrument that takes the lead when no voice has it. [any]
bool is_soloist(const StemPart& part) noexcept;

/// Whether a part belongs to the bus of the drums, or to that of the music: guitars, keys, synths
/// and orchestra (mixing practice 3.7). [any]
bool is_of_drums(const StemPart& part) noexcept;
bool is_of_music(const StemPart& part) noexcept;

/// The parts of a mix from the names of its stems, folders and all, in their order. Files that
/// their names call a click, a guide or a print of the mix belong to none. Drums, bass and lead are
/// gathered by bus (mixing practice 3.7), all else by role; what has no known name stands for
/// itself. [any]
std::vector<StemPart> parts_of(const std::vector<std::string>& files);
/// The same where more than the names is known: the role of each file, empty when nobody can tell,
/// nothing for a file that is no part. [any]
std::vector<StemPart> parts_of(const std::vector<std::string>& files,
                               const std::vector<std::optional<std::string>>& roles);

/// The part among `others` that is the same music, as two sets of files of one song have it: of the
/// same bus, else of a file of the same name. Nothing when there is none. [any]
std::optional<std::size_t> same_part(const StemPart& part, const std::vector<StemPart>& others);

}  // namespace sitwell
