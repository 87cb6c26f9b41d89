#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sitwell {

/// What two sets of the same parts differ in.
enum class SetKind { grouping, dryness, tuning, version };
inline constexpr std::size_t kSetKinds = 4;

/// What the name of a folder says about the set of parts in it. Of two sets, the one of higher rank
/// is mixed: tracks before stems, dry before wet, tuned before raw, newer before older.
struct SetFolder {
    std::array<std::optional<double>, kSetKinds> ranks;  ///< by SetKind
    std::string core;                                    ///< the other words, folded
};

/// "Song_DRY" → dry, core "song"; "Vox raw v2" → raw and the second version, core "vox". [any]
SetFolder read_set_folder(std::string_view name);

/// What of two folders beside each other makes them sets of the same parts; none when they are not.
/// A folder that says nothing of one kind stands between those that do: "Vox tuned" comes before
/// "Vox", "Vox" before "Vox raw". [any]
std::optional<SetKind> set_kind_of(const SetFolder& a, const SetFolder& b);

/// Rank of a folder in a kind, of one that says nothing too.
double set_rank(const SetFolder& folder, SetKind kind);

}  // namespace sitwell
