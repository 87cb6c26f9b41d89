#pragma once

#include "analysis/character/mix_listener.h"
#include "analysis/features.h"
#include "analysis/mix/close_listener.h"
#include "core/result/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace sitwell {

/// What of its song a mix is heard beside: more is asked of it then.
enum class Beside {
    nothing,
    stems,
    tracks,  ///< as recorded, with stems or without
};

/// A finished mix and what it is held against, as heard from their files.
struct HeardMixes {
    HeardMix mix;                        ///< envelopes only beside parts, clicks beside tracks
    std::optional<TrackFeatures> sound;  ///< of the mix as one track; beside parts
    CloseFigures close;                  ///< of the mix
    std::vector<MixFigures> references;
};

/// Hears files of one or two channels, all at once, the mix (the first) in two ways on two threads;
/// those that cannot be heard are named together. [any]
Result<HeardMixes> hear_mixes(const std::vector<std::filesystem::path>& files, Beside beside,
                              int threads);

}  // namespace sitwell
