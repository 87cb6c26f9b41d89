#pragma once

#include "analysis/faults/track_faults.h"
#include "core/json/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// How much a fault matters to the mix.
enum class FaultSeverity {
    fact,    ///< of how the file was made; worth no sentence to a musician
    note,    ///< good to know, nothing to do
    mend,    ///< audible; can be mended
    broken,  ///< audible; wants another recording or export
};

std::string_view name_of(FaultSeverity severity) noexcept;

/// Something wrong with one track, as a musician would say it.
struct Finding {
    std::string id;  ///< "clipping", "hum", …: the rows of data/faults.json
    FaultSeverity severity = FaultSeverity::note;
    double value = 0.0;  ///< the figure that decided
    std::string unit;    ///< of `value`: "dB", "%", "a minute", "Hz", …
    std::string text;    ///< a sentence
};

/// What of the figures is a fault by `limits` (data/faults.json), in the order of that table.
/// `file_bits` is what the file says it is (AudioFormat::bits), 0 where its samples were changed
/// since. A file without sound has no faults. Pure. [any]
std::vector<Finding> judge_faults(const TrackFaults& faults, const Json& limits, int file_bits = 0);

/// The finding of that id, or null. [any]
const Finding* find_finding(const std::vector<Finding>& findings, std::string_view id) noexcept;

}  // namespace sitwell
