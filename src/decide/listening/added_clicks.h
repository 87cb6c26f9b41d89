#pragma once

#include "decide/listening/listening_figures.h"

#include <span>

namespace sitwell {

/// Tells how many clicks of a mix no track brings along: where no burst of theirs is within 10 ms,
/// by which filters and small delays may move one. What is a click in the mix may be less clearly
/// one beside louder parts, so `tracks_s` holds all their bursts (ClickFinder). Seconds from the
/// same start (mixing practice 11.1, T12). [any]
void tell_added_clicks(ListeningFigures& figures, std::span<const double> mix_s,
                       std::span<const double> tracks_s);

}  // namespace sitwell
