#pragma once

#include "forecast/forecast.h"

#include <map>
#include <optional>
#include <vector>

namespace sitwell {

/// Forecasts of one session after another, each much like the one before: strips are foreseen anew
/// only where they, or what feeds them, have changed. To the same bits as `forecast`, which is this
/// for a single session. One thread at a time.
class Foresight {
public:
    /// The features must outlive it.
    explicit Foresight(const SongFeatures& features) : features_{features} {}

    /// Good until the next call.
    const Forecast& of(const Session& session);

    /// The last one, to keep.
    Forecast take() && { return std::move(forecast_); }

private:
    /// What was foreseen, and of what.
    struct Known {
        Strip strip;
        std::vector<StripId> fed_by;
        std::optional<ForeseenSignal> before_fader;  ///< where it is sent from there
    };
    struct Run;

    void take_over(const Session& session);
    bool is_known(const Run& run, std::size_t strip) const;
    ForeseenSignal inflow(const Run& run, std::size_t bus) const;
    void foresee(const Run& run, std::size_t strip);

    const SongFeatures& features_;
    double rate_hz_ = 0.0;
    Frames length_ = 0;
    std::map<StripId, Known> known_;
    std::map<StripId, ForeseenSignal> keys_;  ///< of strips that others listen to
    Forecast forecast_;
};

}  // namespace sitwell
