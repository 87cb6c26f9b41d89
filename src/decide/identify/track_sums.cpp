#include "decide/identify/track_sums.h"

#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kSilentDb = -200.0f;

float energy_db(const TrackFeatures& sound)
{
    return sound.active_lufs + 10.0f * std::log10(sound.activity + 1e-3f);
}

}  // namespace

TrackSums::TrackSums(const std::vector<const TrackFeatures*>& sounds, const Json& limits)
    : sounds_{sounds}, limits_{limits}, outlines_(sounds.size())
{
    for (const TrackFeatures* sound : sounds)
        energy_db_.push_back(sound == nullptr ? kSilentDb : energy_db(*sound));
}

float TrackSums::limit(const char* name) const
{
    return Practice::number(limits_, name);
}

const Outline& TrackSums::outline(std::size_t row)
{
    if (outlines_[row].empty()) outlines_[row] = outline_of(*sounds_[row]);
    return outlines_[row];
}

Rows TrackSums::loudest(Rows rows, std::size_t most) const
{
    if (rows.size() <= most) return rows;
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return energy_db_[a] > energy_db_[b]; });
    rows.resize(most);
    std::sort(rows.begin(), rows.end());
    return rows;
}

Rows TrackSums::parts_of(std::size_t whole, const Rows& rows) const
{
    float top = kSilentDb;
    for (const std::size_t i : rows) top = std::max(top, energy_db_[i]);
    Rows loud;
    for (const std::size_t i : rows)
        if (i != whole && energy_db_[i] >= top - limit("loud_part_db")) loud.push_back(i);
    return loudest(std::move(loud), kMostParts);
}

bool TrackSums::plays_wherever_it_plays(std::size_t whole, std::size_t part) const
{
    const auto& outer = sounds_[whole]->active;
    const auto& inner = sounds_[part]->active;
    std::size_t all = 0, outside = 0;
    for (std::size_t hop = 0; hop < inner.size(); ++hop) {
        all += inner[hop];
        outside += hop < outer.size() ? inner[hop] & ~outer[hop] & 1u : inner[hop];
    }
    return outside * 10 <= all;
}

Sum TrackSums::as_sum(std::size_t whole, Rows parts)
{
    Sum sum;
    sum.parts = std::move(parts);
    std::vector<const Outline*> outlines;
    for (const std::size_t part : sum.parts) outlines.push_back(&outline(part));
    sum.fit = fit_sum(outline(whole), outlines);
    for (std::size_t n = 0; n < sum.parts.size(); ++n) {
        if (sum.fit.shares[n] < limit("in_the_print_share")) continue;
        sum.inside.push_back(sum.parts[n]);
        sum.most = std::max(sum.most, sum.fit.shares[n]);
    }
    return sum;
}

}  // namespace sitwell
