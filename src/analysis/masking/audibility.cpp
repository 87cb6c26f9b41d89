#include "analysis/masking/audibility.h"

#include "core/result/contract.h"

#include <algorithm>

namespace sitwell {

namespace {

bool is_silent(const BandRow& row)
{
    return std::all_of(row.begin(), row.end(), [](float power) { return power <= 0.0f; });
}

BandRow less(const BandRow& all, const BandRow& part)
{
    BandRow rest;
    for (std::size_t b = 0; b < kBands; ++b) rest[b] = std::max(0.0f, all[b] - part[b]);
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
        BandRow sum{};
        for (const PartPowers& part : parts) {
            SITWELL_EXPECTS(part.rows.size() == hops);
            for (std::size_t b = 0; b < kBands; ++b) sum[b] += part.rows[hop][b];
        }
        for (std::size_t p = 0; p < parts.size(); ++p) {
            const BandRow& own = parts[p].rows[hop];
            if (is_silent(own)) continue;
            const BandRow excited = ear.excitation(own);
            const BandRow covered = ear.excitation(less(sum, own));
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
