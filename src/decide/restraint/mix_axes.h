#pragma once

#include "analysis/song_analysis.h"
#include "decide/balance/known_balance.h"
#include "decide/intent/intent.h"
#include "forecast/foresight.h"
#include "session/model/session.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// One figure of a mix.
struct AxisFigure {
    std::string feature;         ///< "words getting through"
    std::optional<float> value;  ///< nothing where it cannot be told
    Unit unit = Unit::db;
    float off = 0.0f;  ///< how far it is from where it should be, or how bad; 0: it does not matter
    float step = 1.0f;     ///< the least that is heard
    bool is_band = false;  ///< one of many neighbours, of which the one that changes most is told

    bool operator==(const AxisFigure&) const = default;
};

/// The figures of one mix, those of single parts aside.
struct AxisFigures {
    std::vector<AxisFigure> whole;
    std::map<StripId, std::vector<AxisFigure>> parts;

    /// Of the whole and of some parts, in that order.
    std::vector<AxisFigure> with(std::span<const StripId> some) const;
};

/// What sessions of one song measure like by forecast, on every axis that a move may be judged by:
/// the lead against the band, tone by third octave, micro-dynamics, words, returns, sides, peaks,
/// and of single parts their loudness, how even they are and how sharp. One thread at a time.
class MixAxes {
public:
    /// `mix`: what is known of the song and its lead is read from it. All must outlive this.
    MixAxes(const Session& mix, const SongFeatures& features, const Intent& intent);

    /// The same figures in the same order for every session. `parts` may be buses, and need not be
    /// there.
    AxisFigures of(const Session& session, std::span<const StripId> parts);

private:
    std::vector<AxisFigure> whole(const Session& session, const Forecast& heard) const;
    std::vector<AxisFigure> part(const Session& session, const Forecast& heard,
                                 const StripId& id) const;

    const SongFeatures& features_;
    const Intent& intent_;
    Foresight foresight_;
    StripId lead_;
    VoiceWindow voice_;
};

}  // namespace sitwell
