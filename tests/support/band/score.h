#pragma once

#include "support/band/spec.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace sitwell::band {

/// What the band plays, before anybody makes a sound. Times in seconds of the song, velocities 0 …
/// 1, pitches as MIDI note numbers.

enum class Piece { kick, snare, hat, tom_hi, tom_mid, tom_floor, crash, ride };
inline constexpr std::size_t kPieces = 8;
std::string_view name_of(Piece piece) noexcept;

struct Hit {
    double at_s = 0.0;
    Piece piece{};
    double velocity = 0.0;
    bool open = false;  ///< a hi-hat left to ring
};

struct Tone {
    double at_s = 0.0;
    double length_s = 0.0;
    double pitch = 0.0;
    double velocity = 0.0;
    bool muted = false;  ///< damped by the palm
};

enum class Vowel { a, e, i, o, u };
enum class Consonant { none, s, sh, t, m, l, h };

struct Syllable {
    double at_s = 0.0;
    double length_s = 0.0;
    double pitch = 0.0;
    double velocity = 0.0;
    Vowel vowel{};
    Consonant consonant{};
    bool starts_phrase = false;  ///< a breath is heard before it
};

struct Span {
    double from_s = 0.0;
    double to_s = 0.0;
};

enum class SectionKind { intro, verse, chorus, bridge, outro };
std::string_view name_of(SectionKind kind) noexcept;

struct Section {
    SectionKind kind{};
    int nth = 0;  ///< 0 for the first of its kind
    int first_bar = 0;
    int bars = 0;
    Span span;
};

struct Chord {
    int root = 0;  ///< pitch class, 0 = C
    bool minor = false;
    bool seventh = false;
};
std::string text_of(const Chord& chord);

struct Score {
    double tempo_bpm = 120.0;
    int key = 0;
    bool minor = false;
    double first_bar_s = 0.0;  ///< after the count-in
    double end_s = 0.0;        ///< of the last bar; what rings on comes after it
    std::vector<Section> sections;
    std::vector<Chord> chords;  ///< one a bar
    std::vector<Tone> clicks;   ///< pitch 0 on the beat, 1 on the first of a bar
    std::vector<Hit> drums;     ///< in order of time
    std::vector<Tone> bass;
    std::array<std::vector<Tone>, 2> guitars;  ///< two performances of one part
    std::vector<Tone> keys;
    std::vector<Syllable> lead;
    std::array<std::vector<Syllable>, 2> backing;  ///< a third above; a fourth or a third below
    std::vector<Span> lead_phrases;

    double beat_s() const noexcept { return 60.0 / tempo_bpm; }
    double bar_s() const noexcept { return 4.0 * beat_s(); }
    double bar_at_s(int bar) const noexcept { return first_bar_s + bar * bar_s(); }
};

Score compose(const BandSpec& spec);

}  // namespace sitwell::band
