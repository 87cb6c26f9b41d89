#pragma once

#include "analysis/mix/close_listener.h"
#include "decide/listening/listening_figures.h"

namespace sitwell {

/// What listening closely tells of a mix: noise and hum in its pauses (mixing practice 11.1, T16
/// and T17), sides octave by octave (11.3, S3), what whistles and rings (11.2, B12; 4.4). [any]
void tell_closely(ListeningFigures& figures, const CloseFigures& close, double integrated_lufs);

}  // namespace sitwell
