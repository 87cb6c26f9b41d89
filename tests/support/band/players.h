#pragma once

#include "support/band/maths.h"
#include "support/band/score.h"
#include "support/band/style.h"

namespace sitwell::band {

/// Each player reads the form and the chords of the score and adds a part of their own.
struct Sheet {
    const BandSpec& spec;
    const StyleProfile& style;
    Score& score;

    const Groove& groove_of(SectionKind kind) const noexcept
    {
        return kind == SectionKind::chorus || kind == SectionKind::outro ? style.chorus
                                                                         : style.verse;
    }
    /// Where step `step` (a sixteenth) of the bar falls, swung.
    double step_at_s(int bar, double step) const noexcept
    {
        const bool late = static_cast<int>(step) % 2 == 1;
        return score.bar_at_s(bar) + (step + (late ? style.swing : 0.0)) * 0.25 * score.beat_s();
    }
    bool is_last_bar(int bar) const noexcept
    {
        return bar + 1 == static_cast<int>(score.chords.size());
    }
};

/// The pitch of scale degree `degree` (any integer; 7 is an octave) over the first tonic at or
/// above `lowest`.
int scale_pitch(const Score& score, int degree, int lowest) noexcept;

void play_drums(const Sheet& sheet);
void play_bass(const Sheet& sheet);
void play_guitars(const Sheet& sheet);
void play_keys(const Sheet& sheet);
void sing(const Sheet& sheet);

/// Whether the singer of this seed has a high voice.
bool has_high_voice(const BandSpec& spec) noexcept;

}  // namespace sitwell::band
