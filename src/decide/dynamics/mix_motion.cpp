#include "decide/dynamics/mix_motion.h"

#include "analysis/mix/micro_dynamics.h"
#include "decide/stages/tracks.h"
#include "forecast/quick_power.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

float power_gain(float db)
{
    return std::pow(10.0f, db / 10.0f);
}

void add(std::vector<float>& sum, const std::vector<float>& row)
{
    sum.resize(std::max(sum.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) sum[i] += row[i];
}

float motion_lu(const std::vector<float>& quick)
{
    return static_cast<float>(micro_dynamics_lu(quick, static_cast<double>(quick_lufs(quick))));
}

std::vector<float> quick_power_of_all(const Session& session, const Forecast& heard)
{
    std::vector<float> power;
    for (const Strip* track : sounding_tracks(session))
        add(power, quick_power(*heard.find(track->id)));
    return power;
}

}  // namespace

float mix_motion_lu(const Session& session, const Forecast& heard)
{
    return motion_lu(quick_power_of_all(session, heard));
}

MixMotion::MixMotion(const Session& session, const SongFeatures& features)
    : power_{quick_power_of_all(session, forecast(session, features))}, moves_lu_{motion_lu(power_)}
{
}

float MixMotion::given_up_lu(std::span<const std::vector<float>* const> changes) const
{
    std::vector<float> changed = power_;
    for (const auto* change : changes) add(changed, *change);
    for (float& power : changed) power = std::max(power, 0.0f);
    return moves_lu_ - motion_lu(changed);
}

std::vector<float> change_of_power(const Strip& track, const StripForecast& before,
                                   const StripForecast& after, float louder_db)
{
    const float fader = power_gain(track.fader.gain_db);
    const float made_up = power_gain(louder_db);
    const auto was = quick_power(before);
    auto change = quick_power(after);
    for (std::size_t i = 0; i < change.size(); ++i)
        change[i] = fader * (made_up * change[i] - was[i]);
    return change;
}

}  // namespace sitwell
