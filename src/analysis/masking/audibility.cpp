#include "analysis/masking/audibility.h"

#include "core/result/contract.h"

#include <algorithm>

namespace sitwell {

namespace {

bool is_silent(const BandRow& row)
{
    return std::all_of(row.begin(), row.end(), [](float power) { return power <= 0.0f; });
}

/// What sounds beside a part in one hop.
BandRow beside(std::span<const PartPowers> parts, std::size_t part, std::size_t hop)
{
    BandRow rest{};
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (p == part || (parts[p].family != 0 && parts[p].family == parts[part].family)) continue;
        for (std::size_t b = 0; b < kBands; ++b) rest[b] += parts[p].rows[hop][b];
    }
    return rest;
}

}  // namespace

std::vector<PartAudibility> audibility(std::span<const PartPowers> parts, double mix_lufs)
{
    const Ear ear{mix_lufs};
    const std::size_t hops = parts.empty() ? 0 : parts.front().rows.size();
    std::vector<PartAudibility> heard(parts.size());
    for (PartAudibility& part : heard) {
        part.all.resize(hops);
        part.focus.resize(hops);
    }
    for (std::size_t hop = 0; hop < hops; ++hop) {
        for (std::size_t p = 0; p < parts.size(); ++p) {
            SITWELL_EXPECTS(parts[p].rows.size() == hops);
            const BandRow& own = parts[p].rows[hop];
            if (is_silent(own)) continue;
            const BandRow excited = ear.excitation(own);
            const BandRow covered = ear.excitation(beside(parts, p, hop));
            heard[p].all[hop] = part_loudness(excited, covered, {});
            heard[p].focus[hop] = part_loudness(excited, covered, parts[p].focus);
        }
    }
    return heard;
}

std::vector<float> audible_shares(std::span<const PartLoudness> rows,
                                  std::span<const unsigned char> active, std::size_t hops)
{
    std::vector<float> shares;
    for (std::size_t at = 0; at + hops <= std::min(rows.size(), active.size()); ++at) {
        const auto playing = active.subspan(at, hops);
        if (std::any_of(playing.begin(), playing.end(), [](unsigned char on) { return on == 0; }))
            continue;
        PartLoudness sum;
        for (const PartLoudness& row : rows.subspan(at, hops)) {
            sum.alone += row.alone;
            sum.heard += row.heard;
        }
        shares.push_back(sum.alone > 0.0f ? sum.heard / sum.alone : 0.0f);
    }
    return shares;
}

}  // namespace sitwell
