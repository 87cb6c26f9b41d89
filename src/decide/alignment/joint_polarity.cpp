#include "decide/alignment/joint_polarity.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace sitwell {

namespace {

using Group = std::vector<std::size_t>;

/// Microphones tied together, each group's loudest voices first.
std::vector<Group> groups_of(std::size_t count, std::span<const PolarityTie> ties)
{
    std::vector<std::size_t> group(count);
    std::iota(group.begin(), group.end(), std::size_t{0});
    std::vector<double> voice(count, 0.0);
    for (const PolarityTie& tie : ties) {
        const std::size_t from = group[tie.b], to = group[tie.a];
        std::replace(group.begin(), group.end(), from, to);
        voice[tie.a] += std::abs(tie.agreement);
        voice[tie.b] += std::abs(tie.agreement);
    }
    std::vector<Group> groups(count);
    for (std::size_t n = 0; n < count; ++n) groups[group[n]].push_back(n);
    for (Group& members : groups)
        std::stable_sort(members.begin(), members.end(),
                         [&](std::size_t a, std::size_t b) { return voice[a] > voice[b]; });
    return groups;
}

/// How well the signs agree; a sign of 0 has no say yet.
double agreement_of(const std::vector<int>& signs, std::span<const PolarityTie> ties)
{
    double sum = 0.0;
    for (const PolarityTie& tie : ties) sum += tie.agreement * signs[tie.a] * signs[tie.b];
    return sum;
}

void solve(const Group& group, std::span<const PolarityTie> ties, std::vector<int>& signs)
{
    constexpr std::size_t kSolvedTogether = 12;
    const std::size_t together = std::min(group.size(), kSolvedTogether);
    const auto set = [&](std::uint32_t turned) {
        for (std::size_t n = 0; n < together; ++n)
            signs[group[n]] = (turned >> n & 1u) != 0 ? -1 : 1;
    };
    // The first stays: turning all of them changes nothing.
    std::uint32_t best = 0;
    double most = -1.0;
    for (std::uint32_t turned = 0; turned < 1u << together; turned += 2) {
        set(turned);
        const double agreement = agreement_of(signs, ties);
        if (turned == 0 || agreement > most) {
            best = turned;
            most = agreement;
        }
    }
    set(best);
    for (std::size_t n = together; n < group.size(); ++n) {
        signs[group[n]] = 1;
        const double as_is = agreement_of(signs, ties);
        signs[group[n]] = -1;
        if (agreement_of(signs, ties) <= as_is) signs[group[n]] = 1;
    }
}

}  // namespace

std::vector<int> joint_polarity(std::size_t count, std::span<const PolarityTie> ties,
                                std::span<const std::size_t> anchors)
{
    std::vector<int> signs(count, 0);
    for (const Group& group : groups_of(count, ties)) {
        if (group.empty()) continue;
        std::vector<PolarityTie> own;
        std::copy_if(ties.begin(), ties.end(), std::back_inserter(own), [&](const auto& tie) {
            return std::find(group.begin(), group.end(), tie.a) != group.end();
        });
        solve(group, own, signs);
        const auto is_member = [&](std::size_t mic) {
            return std::find(group.begin(), group.end(), mic) != group.end();
        };
        const auto anchor = std::find_if(anchors.begin(), anchors.end(), is_member);
        const auto turned = static_cast<std::size_t>(
            std::count_if(group.begin(), group.end(), [&](auto mic) { return signs[mic] < 0; }));
        const bool anchor_turns = anchor != anchors.end() && signs[*anchor] < 0;
        if (2 * turned > group.size() || (2 * turned == group.size() && anchor_turns))
            for (std::size_t mic : group) signs[mic] = -signs[mic];
    }
    return signs;
}

}  // namespace sitwell
