#include "analysis/voice/voice_figures.h"

#include "analysis/level/gating.h"
#include "analysis/voice/consonants.h"
#include "analysis/voice/notes.h"
#include "analysis/voice/phrases.h"
#include "analysis/voice/voiced_rows.h"

#include <algorithm>

namespace sitwell {

VoiceFigures voice_figures(std::span<const VoiceRow> rows)
{
    const VoicedRows voiced = find_voiced(rows);
    VoiceFigures figures;
    figures.vowels_lufs =
        static_cast<float>(lufs_of_power(static_cast<double>(voiced.vowels_power)));
    figures.phrases = find_phrases(rows, voiced);
    figures.breaths = find_breaths(rows, voiced, figures.phrases);
    figures.sibilants = find_sibilants(rows, voiced);
    figures.plosives = find_plosives(rows, voiced);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (float n = 0.0f; n < rows[row].mouth_clicks; n += 1.0f) {
            const RowRange at{row, row + 1};
            figures.mouth_clicks.push_back({{at.from_s(), at.to_s()}});
        }
    figures.notes = find_notes(rows, voiced);
    double notes_s = 0.0;
    for (const SungNote& note : figures.notes) notes_s += note.at.length_s();
    const auto voiced_rows = std::count(voiced.is_voiced.begin(), voiced.is_voiced.end(), 1);
    if (voiced_rows > 0)
        figures.held_share =
            static_cast<float>(notes_s / (kVoiceHopS * static_cast<double>(voiced_rows)));
    return figures;
}

}  // namespace sitwell
