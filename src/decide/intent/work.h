#pragma once

#include "core/result/result.h"

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The works of a mixer that a client may ask for, or have left alone (`--do`, `--leave`). What
/// routes the mix and sets its level as a whole is done in any case.
enum class Work { prep, gain, balance, pan, eq, dynamics, space };
inline constexpr std::size_t kWorks = 7;

/// "prep", "gain", …: as clients say it.
std::string_view name_of(Work work) noexcept;

/// Some of them; all of them to begin with.
class Works {
public:
    bool has(Work work) const noexcept { return !left_[index_of(work)]; }
    void leave(Work work) noexcept { left_[index_of(work)] = true; }

    /// The client named it, so it is done also where it seems to have been done already.
    bool is_named(Work work) const noexcept { return named_[index_of(work)]; }
    void name(Work work) noexcept { named_[index_of(work)] = true; }

private:
    static std::size_t index_of(Work work) noexcept { return static_cast<std::size_t>(work); }
    std::bitset<kWorks> left_, named_;
};

/// What is to be done when only `wanted` (all, where that is empty) and nothing of `left` is asked
/// for. Refuses names it does not know with the nearest it does, all of them together. [any]
Result<Works> works_asked_for(const std::vector<std::string>& wanted,
                              const std::vector<std::string>& left);

}  // namespace sitwell
