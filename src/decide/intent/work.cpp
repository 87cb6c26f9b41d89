#include "decide/intent/work.h"

#include "core/text/format.h"
#include "core/text/names.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, kWorks> kNames{"prep", "gain",     "balance", "pan",
                                                      "eq",   "dynamics", "space"};

/// The works so named; a fault, gathered in `faults`, for every other name.
Works named(const char* option, const std::vector<std::string>& names, std::string& faults)
{
    Works others;
    for (const std::string& name : names) {
        const auto found = std::find(kNames.begin(), kNames.end(), name);
        if (found != kNames.end()) {
            others.leave(static_cast<Work>(found - kNames.begin()));
            continue;
        }
        std::string all;
        for (const std::string_view known : kNames)
            all += (all.empty() ? "" : ", ") + std::string{known};
        faults += format(
            "\n  {} {}: there is no such work.{} There are: {}.", option, name,
            did_you_mean(name, std::vector<std::string_view>{kNames.begin(), kNames.end()}), all);
    }
    return others;
}

}  // namespace

std::string_view name_of(Work work) noexcept
{
    return kNames[static_cast<std::size_t>(work)];
}

Result<Works> works_asked_for(const std::vector<std::string>& wanted,
                              const std::vector<std::string>& left)
{
    std::string faults;
    const Works unwanted = named("--do", wanted, faults);
    const Works without = named("--leave", left, faults);
    if (!faults.empty())
        return fail(Error::Code::out_of_range, "these works cannot be told:" + faults, "--do");
    Works works;
    for (std::size_t i = 0; i < kWorks; ++i) {
        const auto work = static_cast<Work>(i);
        // `unwanted` has everything that was not named.
        const bool is_named = !wanted.empty() && !unwanted.has(work);
        if ((!wanted.empty() && !is_named) || !without.has(work)) works.leave(work);
        if (is_named) works.name(work);
    }
    return works;
}

}  // namespace sitwell
