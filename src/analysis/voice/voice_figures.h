#pragma once

#include "analysis/structure/key.h"
#include "analysis/time/stretch.h"
#include "analysis/voice/voice_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// What is sung or said in one breath: no gap of more than 300 ms (mixing practice 8.1).
struct Phrase {
    Stretch at;
    float loudness_lufs = -100.0f;                    ///< mean over its voiced rows
    float pitch_low_hz = 0.0f, pitch_high_hz = 0.0f;  ///< 5th and 95th percentile
};

/// Air drawn in before a phrase (mixing practice 9.2).
struct Breath {
    Stretch at;
    float re_phrase_db = 0.0f;  ///< its loudness over that of the phrase that follows
};

/// An "s", "sh" or "z" (mixing practice 9.6).
struct Sibilant {
    Stretch at;
    float re_vowels_db = 0.0f;  ///< its loudness over that of all vowels
    float centre_hz = 0.0f;
};

/// A gust of a "p" or "b" that hits the microphone (mixing practice 9.4).
struct Plosive {
    Stretch at;
    float over_body_db = 0.0f;  ///< below 120 Hz over 120 to 500 Hz
    float re_vowels_db = 0.0f;  ///< below 120 Hz over the power of the vowels
};

/// What lips or tongue click into the voice (mixing practice 9.3), to 10 ms.
struct HeardMouthClick {
    Stretch at;
};

/// A pitch that is held.
struct SungNote {
    Stretch at;
    float pitch = 0.0f;  ///< MIDI note number against A = 440 Hz, of the middle of the note
};

/// All that is heard in one voice by itself.
struct VoiceFigures {
    std::vector<Phrase> phrases;
    std::vector<Breath> breaths;
    std::vector<Sibilant> sibilants;
    std::vector<Plosive> plosives;
    std::vector<HeardMouthClick> mouth_clicks;
    std::vector<SungNote> notes;
    float vowels_lufs = -100.0f;  ///< loudness of all that is voiced
    float held_share = 0.0f;      ///< of voiced time, in notes: below 0.15 it is speech (1.6)
};

/// Hears a voice in its rows. Places count from the start of the file. [any]
VoiceFigures voice_figures(std::span<const VoiceRow> rows);

/// How the notes of a voice lie against the song.
struct TuneFigures {
    float off_cents = 0.0f;      ///< of all notes together, −50 to +50, > 0 sharp
    float agreement = 0.0f;      ///< of the notes on `off_cents`: 0 as by chance … 1 exactly
    float spread_cents = 0.0f;   ///< median distance of a note from the nearest of the scale
    float in_tune_share = 1.0f;  ///< of the time in notes, within 25 cents of a semitone
    float in_key_share = 1.0f;   ///< of the time in notes, on a note of the key
    double notes_s = 0.0;        ///< how long all notes are together
};

/// Against semitones where A is `tuning_cents` above 440 Hz. A key of no clarity has all notes; a
/// minor one has both sixths and both sevenths. [any]
TuneFigures tune_of(std::span<const SungNote> notes, float tuning_cents, const Key& key);

}  // namespace sitwell
