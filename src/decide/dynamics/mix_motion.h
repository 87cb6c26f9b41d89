#pragma once

#include "analysis/song.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <span>
#include <vector>

namespace sitwell {

/// The micro-dynamics (analysis/mix/micro_dynamics.h) of all that sounds together, dry, in LU;
/// parts are taken to add up as powers. [any]
float mix_motion_lu(const Session& session, const Forecast& heard);

/// What the micro-dynamics of a mix (analysis/mix/micro_dynamics.h) become when parts of it are
/// exchanged for what a compressor leaves of them. Parts are taken to add up as powers. Gives up
/// 0.4 LU where the print gives up about 0.6. One thread at a time.
class MixMotion {
public:
    /// The mix as its tracks stand.
    MixMotion(const Session& session, const SongFeatures& features);

    /// By how much the mix moves less, in LU, once these rows of power are added to it.
    float given_up_lu(std::span<const std::vector<float>* const> changes) const;

private:
    std::vector<float> power_;  ///< K-weighted, per kQuickHopS
    float moves_lu_ = 0.0f;
};

/// The row of power that exchanges a track, forecast in front of its fader, for what became of it
/// and was then made louder by so much. [any]
std::vector<float> change_of_power(const Strip& track, const StripForecast& before,
                                   const StripForecast& after, float louder_db);

}  // namespace sitwell
