#include "decide/restraint/weigh_moves.h"

#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kMostEffects = 4;

/// For the better, in steps that are heard; 0 where it cannot be told.
float gain_in_steps(const AxisFigure& without, const AxisFigure& with)
{
    return without.value && with.value ? (without.off - with.off) / with.step : 0.0f;
}

float change_in_steps(const AxisFigure& without, const AxisFigure& with)
{
    return without.value && with.value ? std::abs(*with.value - *without.value) / with.step : 0.0f;
}

Session mix_of(const Session& base, std::span<const Edit> edits)
{
    auto all = without(base, edits, {});
    if (!all) return base;
    return std::move(all->session);
}

}  // namespace

float Weighed::helps() const
{
    float most = 0.0f;
    for (std::size_t i = 0; i < with.size(); ++i)
        most = std::max(most, gain_in_steps(without[i], with[i]));
    return most;
}

float Weighed::harms() const
{
    float most = 0.0f;
    for (std::size_t i = 0; i < with.size(); ++i)
        most = std::max(most, -gain_in_steps(without[i], with[i]));
    return most;
}

std::vector<Effect> Weighed::effects() const
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < with.size(); ++i)
        if (without[i].value && with[i].value) order.push_back(i);
    const auto steps = [&](std::size_t i) { return change_in_steps(without[i], with[i]); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return steps(a) > steps(b); });
    std::vector<Effect> effects;
    bool tells_a_band = false;
    for (const std::size_t i : order) {
        if (with[i].is_band && std::exchange(tells_a_band, true)) continue;
        if (!effects.empty() && (steps(i) < 0.5f || effects.size() == kMostEffects)) break;
        effects.push_back({with[i].feature, rounded_db(static_cast<double>(*without[i].value)),
                           rounded_db(static_cast<double>(*with[i].value)), with[i].unit});
    }
    return effects;
}

MoveScale::MoveScale(const Session& base, std::span<const Edit> edits, const SongFeatures& features,
                     const Intent& intent)
    : base_{base}, edits_{edits}, mix_{mix_of(base, edits)}, axes_{mix_, features, intent}
{
    std::vector<StripId> all;
    for (const Strip& strip : mix_.strips) all.push_back(strip.id);
    figures_ = axes_.of(mix_, all);
}

Weighed MoveScale::weigh(std::span<const MixMove> moves)
{
    std::vector<std::size_t> left_out;
    std::vector<StripId> parts;
    for (const MixMove& move : moves) {
        left_out.insert(left_out.end(), move.edits.begin(), move.edits.end());
        parts.insert(parts.end(), move.strips.begin(), move.strips.end());
    }
    const auto rest = without(base_, edits_, left_out);
    if (!rest) return {};
    return {axes_.of(rest->session, parts).with(parts), figures_.with(parts)};
}

}  // namespace sitwell
