#pragma once

#include "analysis/character/mix_listener.h"
#include "analysis/features.h"
#include "analysis/mix/close_listener.h"
#include "core/result/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace sitwell {

/// A finished mix and what it is held against, as heard from their files.
struct HeardMixes {
    HeardMix mix;                        ///< its envelopes are there only beside its parts
    std::optional<TrackFeatures> sound;  ///< of the mix as one track; likewise
    CloseFigures close;                  ///< of the mix
    std::vector<MixFigures> references;
};

/// Hears files of one or two channels, all at once, the mix (the first) in two ways on two threads;
/// those that cannot be heard are named together. `beside_parts`: its parts will be heard too.
/// [any]
Result<HeardMixes> hear_mixes(const std::vector<std::filesystem::path>& files, bool beside_parts,
                              int threads);

}  // namespace sitwell
