#pragma once

#include "analysis/structure/bar_ruler.h"
#include "core/json/json.h"
#include "decide/timing/judge_start.h"
#include "decide/timing/track_time.h"

namespace sitwell {

/// A file whose name says in which bar it begins.
struct NamedBar {
    int bar = 0;
    double length_s = 0.0;  ///< of the file
};

/// Where that bar begins (mixing practice 2.1, names). Bar 1 is the one with which music begins,
/// or, where the files begin with a bar themselves, perhaps that one, as programs count: of two
/// such places the one counts at which the file ends with the song, a second more or less, and
/// where both do it is only told. So it is where the file fits nowhere. Pure. [any]
TrackTime start_at_bar(const StartQuestion& question, const NamedBar& named, const BarRuler& ruler,
                       const Json& limits);

}  // namespace sitwell
