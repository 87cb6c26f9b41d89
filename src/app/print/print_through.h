#pragma once

#include "analysis/measure_mix.h"
#include "analysis/playback/playback_system.h"
#include "core/result/result.h"
#include "core/time/frames.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// What a loudspeaker makes of the loudest part of a mix, as a file.
struct ThroughPrint {
    std::string name;  ///< of the loudspeaker: "Phone"
    std::filesystem::path file;
};

/// The loudest 30 s of a mix, or all of a shorter one. [any]
FrameRange loudest_stretch(const MixFigures& mix);

/// Prints that stretch as it is and as each of the systems plays it: 24-bit files, named after
/// `file` and the system, all equally loud within 0.1 LU and below −1 dBTP together, so that the
/// only difference is the loudspeaker. What a system adds by itself (noise of a car) is left out.
/// `folder` must exist.
Result<std::vector<ThroughPrint>> print_through(const std::filesystem::path& file,
                                                const MixFigures& mix,
                                                const std::vector<PlaybackSystem>& systems,
                                                const std::filesystem::path& folder, int threads);

}  // namespace sitwell
