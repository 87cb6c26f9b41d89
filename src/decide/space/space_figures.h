#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/model/session.h"

#include <optional>

namespace sitwell {

/// The space of a mix as it is decided, by forecast.
struct SpaceFigures {
    std::optional<float> returns_lu;        ///< against the dry mix; none where nothing returns
    std::optional<float> front_to_back_lu;  ///< Depth::span_lu of the parts that stand in rows
};

SpaceFigures space_figures(const Session& session, const SongFeatures& features,
                           const Intent& intent);

}  // namespace sitwell
