#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <array>
#include <optional>
#include <vector>

namespace sitwell {

/// What was measured on a printed mix.
struct PrintFigures {
    float integrated_lufs = -100.0f;
    float true_peak_dbtp = -100.0f;
    float left_to_right_db = 0.0f;
    std::optional<float>
        voice_over_band_db;  ///< on frames in which the lead sings; empty without a voice
    /// Power by third octave, dB; empty: its tone is settled.
    std::optional<std::array<double, kBands>> spectrum_db = {};
};

/// The smallest moves that mend what the print shows and the forecast did not foresee: the voice
/// against the band; the tone; peaks, once, that would keep the mix under its lowest loudness; then
/// the level of the mix, for which the ceiling outranks loudness. Empty when nothing is left to
/// mend. [any]
std::vector<Edit> correct_print(const Session& session, const SongFeatures& features,
                                const PrintFigures& figures, const Intent& intent);

}  // namespace sitwell
