#include "decide/names/partners.h"

#include <map>
#include <utility>

namespace sitwell {

std::vector<std::optional<std::size_t>> partners(const std::vector<NameReading>& names)
{
    std::map<std::pair<std::string, Side>, std::vector<std::size_t>> halves;
    for (std::size_t i = 0; i < names.size(); ++i)
        halves[{names[i].stem_name, names[i].side}].push_back(i);
    std::vector<std::optional<std::size_t>> partner(names.size());
    for (const auto& [half, first] : halves) {
        if (half.second != Side::left || first.size() != 1) continue;
        const auto second = halves.find({half.first, Side::right});
        if (second == halves.end() || second->second.size() != 1) continue;
        partner[first.front()] = second->second.front();
        partner[second->second.front()] = first.front();
    }
    return partner;
}

}  // namespace sitwell
