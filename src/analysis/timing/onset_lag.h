#pragma once

#include "analysis/features.h"
#include "analysis/timing/measure_lag.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// By how much later another file begins its notes than a track, in up to `count` stretches of the
/// track with as many notes each, each by itself: every onset with the nearest one of the other
/// file within `reach_ms` of the lag `around`; the mean of those within 10 ms of their median. Four
/// such pairs make a stretch; `height` is 1. Onsets are good to 2.5 ms, players to some more. [any]
std::vector<WindowLag> onset_lags(const TrackFeatures& track, const TrackFeatures& other,
                                  Frames around, double reach_ms, std::size_t count);

/// Where a track's onsets fall together with those of one other file.
struct OnsetPlace {
    std::size_t other = 0;  ///< of those asked: where most fall together
    /// `peak` is the share of onsets that fall together there, of the geometric mean of both files'
    /// (the cosine of two rows of ticks, 10 ms wide), 0 to 1; `runner_up` that of any other lag,
    /// more than 50 ms away, against any of the files: the next beat, the next bar. `agree` counts
    /// windows, eighths of the track, whose own lag lies within 5 ms.
    LagFigures figures;
};

/// Looks for the track among `others`, all of which begin with the song, from its start to `latest`
/// (mixing practice 2.1, onset-grid alignment). A song that repeats every bar has as many places
/// that are as good. Some milliseconds for each pair of files. [any]
OnsetPlace place_by_onsets(const TrackFeatures& track, std::span<const TrackFeatures* const> others,
                           Frames latest);

}  // namespace sitwell
