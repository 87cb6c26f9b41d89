#include "decide/balance/even_out_hits.h"

#include "core/math/percentile.h"
#include "decide/names/role_words.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// 99th percentile of the peaks while a part plays, over its gated loudness.
float hits_over_loudness_db(const StripForecast& signal)
{
    constexpr float kPlayingRange = 0.00316f;  // 50 dB under its highest peak
    if (signal.peak.empty()) return 0.0f;
    const float highest = *std::max_element(signal.peak.begin(), signal.peak.end());
    std::vector<float> playing;
    std::copy_if(signal.peak.begin(), signal.peak.end(), std::back_inserter(playing),
                 [&](float peak) { return peak > kPlayingRange * highest; });
    if (playing.empty()) return 0.0f;
    const float hit = percentile(std::move(playing), 99.0);
    return 20.0f * std::log10(hit) - integrated_lufs(total_power(signal));
}

}  // namespace

void even_out_hits(BalanceTargets& targets, const std::vector<const Strip*>& tracks,
                   std::span<const StripForecast> signals, const Json& table)
{
    constexpr std::size_t kFewestParts = 3;
    struct Hits {
        PartTarget* part;
        float over_loudness_db;
    };
    std::vector<Hits> hits;
    for (PartTarget& part : targets.parts) {
        const std::size_t i = part.members.front();
        const std::string group = group_of_role(tracks[i]->role);
        if (part.members.size() == 1 && (group == "drums" || group == "percussion"))
            hits.push_back({&part, hits_over_loudness_db(signals[i])});
    }
    if (hits.size() < kFewestParts) return;
    std::sort(hits.begin(), hits.end(),
              [](const Hits& a, const Hits& b) { return a.over_loudness_db < b.over_loudness_db; });
    const float usual_db = hits[hits.size() / 2].over_loudness_db;
    const float share = Practice::number(table, "hit_share");
    const float most_db = Practice::number(table, "hit_limit_db");
    for (const Hits& own : hits)
        own.part->target_lu -=
            std::clamp(share * (own.over_loudness_db - usual_db), -most_db, most_db);
}

}  // namespace sitwell
