#include "decide/identify/sum_words.h"

#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

std::string percent(const Sum& sum)
{
    return format("{:.0f} %", 100.0f * sum.fit.evenly);
}

std::string how_many(const Sum& sum)
{
    const std::size_t inside = sum.inside.size(), all = sum.parts.size();
    return inside == all ? format("all {}", all) : format("{} of {}", inside, all);
}

std::string made_of(const Sum& sum, const std::vector<TrackIdentity>& tracks)
{
    constexpr std::size_t kMost = 3;
    std::string list;
    for (std::size_t n = 0; n < std::min(kMost, sum.inside.size()); ++n)
        list += format("{}'{}'", n == 0 ? "" : (n + 1 == sum.inside.size() ? " and " : ", "),
                       tracks[sum.inside[n]].file);
    if (sum.inside.size() > kMost) list += format(" and {} more", sum.inside.size() - kMost);
    return format("it is a print of {}, which are here one by one and account for {} of its "
                  "sound",
                  list, percent(sum));
}

}  // namespace sitwell
