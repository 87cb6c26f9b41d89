#include "analysis/playback/playback_drift.h"

#include "analysis/time/activity.h"
#include "core/result/contract.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace sitwell {

namespace {

using Hops = std::vector<unsigned char>;

double power_in(const Hops& active, const std::vector<float>& powers)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < active.size(); ++i)
        if (active[i] != 0) sum += static_cast<double>(powers[i]);
    return sum;
}

/// How far one stream lies over another in these hops.
double over(const std::vector<float>& stream, const std::vector<float>& other, const Hops& active)
{
    const double db = db_of_power(power_in(active, stream)) - db_of_power(power_in(active, other));
    return std::clamp(db, -100.0, 100.0);
}

std::array<double, kBands> mono_loss_by_band(const PlaybackPowers& part)
{
    constexpr double kNothing = 1e-6;
    const auto mid = part.mid_bands(), side = part.side_bands();
    const double all = std::accumulate(mid.begin(), mid.end(), 0.0) +
                       std::accumulate(side.begin(), side.end(), 0.0);
    std::array<double, kBands> loss_db{};
    for (std::size_t b = 0; b < kBands; ++b)
        if (mid[b] + side[b] > kNothing * all)
            loss_db[b] = std::max(-100.0, db_of_power(mid[b]) - db_of_power(mid[b] + side[b]));
    return loss_db;
}

PlaybackPowers::Systems weights_of(std::span<const PlaybackSystem> systems, double sample_rate_hz)
{
    const std::size_t frames = PlaybackPowers::window_frames(sample_rate_hz);
    std::vector<PlaybackWeights> weights;
    for (const PlaybackSystem& system : systems)
        weights.emplace_back(system, sample_rate_hz, frames);
    weights.emplace_back(PlaybackSystem{}, sample_rate_hz, frames);
    return std::make_shared<const std::vector<PlaybackWeights>>(std::move(weights));
}

}  // namespace

PlaybackDrift::PlaybackDrift(std::span<const PlaybackSystem> systems,
                             std::vector<std::string> parts, double sample_rate_hz)
    : systems_{weights_of(systems, sample_rate_hz)}
    , names_{std::move(parts)}
    , mix_{systems_, sample_rate_hz}
{
    parts_.reserve(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) parts_.emplace_back(systems_, sample_rate_hz);
}

void PlaybackDrift::process(ConstAudioView mix, std::span<const ConstAudioView> parts)
{
    SITWELL_EXPECTS(parts.size() == parts_.size());
    mix_.process(mix);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        SITWELL_EXPECTS(parts[i].frames() == mix.frames());
        parts_[i].process(parts[i]);
    }
}

std::vector<PartDrift> PlaybackDrift::figures() const
{
    std::vector<PartDrift> figures;
    for (std::size_t i = 0; i < parts_.size(); ++i) figures.push_back(figures_of(i));
    return figures;
}

PartDrift PlaybackDrift::figures_of(std::size_t part) const
{
    const PlaybackPowers& own = parts_[part];
    const Hops active = active_hops(own.studio());
    PartDrift drift;
    drift.name = names_[part];
    drift.active_s = kHopS * static_cast<double>(std::count(active.begin(), active.end(), 1));
    drift.re_mix_lu = over(own.studio(), mix_.studio(), active);
    drift.mono_loss_lu = over(own.mono(), own.studio(), active);
    drift.mono_loss_db = mono_loss_by_band(own);
    const std::size_t studio = systems_->size() - 1;
    const auto re_mix_lu = [&](std::size_t system) {
        return over(own.behind(system), mix_.behind(system), active);
    };
    for (std::size_t s = 0; s < studio; ++s) {
        drift.drift_lu.push_back(re_mix_lu(s) - re_mix_lu(studio));
        drift.behind_re_mix_lu.push_back(drift.re_mix_lu + drift.drift_lu.back());
    }
    return drift;
}

}  // namespace sitwell
