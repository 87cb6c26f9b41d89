#include "support/band/players.h"

#include "core/text/format.h"

#include <algorithm>

namespace sitwell::band {
namespace {

constexpr int kMajor[] = {0, 2, 4, 5, 7, 9, 11};
constexpr int kMinor[] = {0, 2, 3, 5, 7, 8, 10};

int scale_step(const Score& score, int degree) noexcept
{
    const int octave = degree >= 0 ? degree / 7 : (degree - 6) / 7;
    return 12 * octave + (score.minor ? kMinor : kMajor)[degree - 7 * octave];
}

struct Part {
    SectionKind kind;
    int weight;
};

/// The proportions of songs of about sixty bars.
const std::vector<Part>& form_of(const BandSpec& spec)
{
    using enum SectionKind;
    static const std::array<std::vector<Part>, kForms> forms{{
        {{intro, 4},
         {verse, 8},
         {chorus, 8},
         {verse, 8},
         {chorus, 8},
         {bridge, 8},
         {chorus, 12},
         {outro, 4}},
        {{verse, 16}, {chorus, 8}, {verse, 16}, {chorus, 16}},
        {{intro, 8}, {verse, 8}, {chorus, 8}, {verse, 8}, {chorus, 8}, {outro, 8}},
        {{chorus, 8}, {verse, 8}, {chorus, 8}, {verse, 8}, {bridge, 8}, {chorus, 16}},
        {{intro, 4}, {verse, 16}, {bridge, 8}, {verse, 16}, {outro, 4}},
        {{verse, 8}, {chorus, 8}, {verse, 8}, {chorus, 8}, {bridge, 4}, {verse, 8}, {chorus, 8}},
        {{intro, 8}, {verse, 16}, {chorus, 16}, {bridge, 8}, {chorus, 8}, {outro, 4}},
        {{intro, 4}, {chorus, 8}, {verse, 12}, {chorus, 8}, {verse, 12}, {chorus, 12}},
        {{verse, 12}, {bridge, 8}, {verse, 12}, {bridge, 8}, {chorus, 16}},
        {{intro, 4},
         {verse, 8},
         {bridge, 4},
         {chorus, 8},
         {verse, 8},
         {bridge, 4},
         {chorus, 16},
         {outro, 8}},
    }};
    return forms[static_cast<std::size_t>(spec.form)];
}

/// A song of fewer bars than the form's loses bars, then whole sections.
void lay_out(Score& score, const std::vector<Part>& form, int bars)
{
    int whole = 0;
    for (const Part& part : form) whole += part.weight;
    const int grain = bars >= 24 ? 2 : 1;
    int passed = 0;
    int from = 0;
    int nth[5] = {};
    for (const Part& part : form) {
        passed += part.weight;
        int to = (2 * bars * passed + whole * grain) / (2 * whole * grain) * grain;
        if (passed == whole) to = bars;
        if (to <= from) continue;
        score.sections.push_back({part.kind,
                                  nth[static_cast<int>(part.kind)]++,
                                  from,
                                  to - from,
                                  {score.bar_at_s(from), score.bar_at_s(to)}});
        from = to;
    }
}

void harmonise(Score& score, const StyleProfile& style)
{
    for (const Section& section : score.sections) {
        const auto& degrees = section.kind == SectionKind::chorus   ? style.chorus_chords
                              : section.kind == SectionKind::bridge ? style.bridge_chords
                                                                    : style.verse_chords;
        for (int bar = 0; bar < section.bars; ++bar) {
            const int degree = degrees[static_cast<std::size_t>(bar % 4)];
            const int third = scale_step(score, degree + 2) - scale_step(score, degree);
            score.chords.push_back(
                {(score.key + scale_step(score, degree)) % 12, third == 3, style.sevenths});
        }
    }
    score.chords.back() = {score.key, score.minor, false};
}

}  // namespace

std::string_view name_of(Piece piece) noexcept
{
    constexpr std::string_view names[] = {"kick",    "snare",     "hat",   "tom_hi",
                                          "tom_mid", "tom_floor", "crash", "ride"};
    return names[static_cast<std::size_t>(piece)];
}

std::string_view name_of(SectionKind kind) noexcept
{
    constexpr std::string_view names[] = {"intro", "verse", "chorus", "bridge", "outro"};
    return names[static_cast<std::size_t>(kind)];
}

std::string text_of(const Chord& chord)
{
    constexpr std::string_view names[] = {"C",  "Db", "D",  "Eb", "E",  "F",
                                          "F#", "G",  "Ab", "A",  "Bb", "B"};
    return format("{}{}{}", names[chord.root], chord.minor ? "m" : "", chord.seventh ? "7" : "");
}

int scale_pitch(const Score& score, int degree, int lowest) noexcept
{
    int tonic = lowest - lowest % 12 + score.key;
    if (tonic < lowest) tonic += 12;
    return tonic + scale_step(score, degree);
}

Score compose(const BandSpec& spec)
{
    const StyleProfile& style = profile_of(spec.style);
    Chance chance{spec.seed, "song"};
    Score score;
    const double own_tempo = chance.between(style.slowest_bpm, style.fastest_bpm);
    const int own_key = chance.below(12);
    score.tempo_bpm = spec.tempo_bpm > 0.0 ? spec.tempo_bpm : std::floor(own_tempo + 0.5);
    score.key = spec.key >= 0 ? spec.key % 12 : own_key;
    score.minor = style.minor;

    const bool counts_in = spec.seconds >= 16.0;
    score.first_bar_s = counts_in ? 0.4 + score.bar_s() : 0.25;
    const double tail_s = spec.seconds >= 30.0 ? 3.5 : 0.5;
    const double playing_s = spec.seconds - tail_s - score.first_bar_s;
    const int bars = std::max(1, static_cast<int>(playing_s / score.bar_s()));
    score.end_s = score.bar_at_s(bars);
    lay_out(score, form_of(spec), bars);
    harmonise(score, style);

    for (int beat = counts_in ? -4 : 0; beat < 4 * bars; ++beat)
        score.clicks.push_back({score.first_bar_s + beat * score.beat_s(), 0.03,
                                beat % 4 == 0 ? 1.0 : 0.0, beat % 4 == 0 ? 1.0 : 0.7});

    const Sheet sheet{spec, style, score};
    play_drums(sheet);
    play_bass(sheet);
    play_guitars(sheet);
    play_keys(sheet);
    sing(sheet);
    return score;
}

}  // namespace sitwell::band
