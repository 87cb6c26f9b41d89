#include "analysis/voice/notes.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kLeapRows = 6;
constexpr float kLeap = 0.8f;  ///< semitones
constexpr float kDip = 0.25f;  ///< of the power 60 ms before: 6 dB
constexpr std::size_t kShortestRows = 10;
constexpr float kHeld = 0.6f;       ///< semitones
constexpr double kHeldShare = 0.8;  ///< of the middle's rows
constexpr double kInTune = 0.25;    ///< semitones

float note_of(float hz)
{
    return 69.0f + 12.0f * fast_log2(hz / 440.0f);
}

double nearest_of(double pitch)
{
    return std::floor(pitch + 0.5);
}

bool is_in_key(double semitone, const Key& key)
{
    constexpr std::array<bool, 12> kMajor{true,  false, true,  false, true,  true,
                                          false, true,  false, true,  false, true};
    constexpr std::array<bool, 12> kMinor{true,  false, true, true, false, true,
                                          false, true,  true, true, true,  true};
    if (key.clarity <= 0.0f) return true;
    const int degree = (static_cast<int>(semitone) + 120 - key.tonic) % 12;
    return (key.minor ? kMinor : kMajor)[static_cast<std::size_t>(degree)];
}

}  // namespace

std::vector<SungNote> find_notes(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    std::vector<SungNote> notes;
    std::vector<float> pitches;
    std::size_t first = 0;
    const auto end_at = [&](std::size_t last) {
        const RowRange note{first, last};
        const std::size_t margin = note.length() / 5;
        const auto middle =
            std::span<const float>{pitches}.subspan(margin, note.length() - 2 * margin);
        const float pitch = median(std::vector<float>(middle.begin(), middle.end()));
        const auto held = std::count_if(middle.begin(), middle.end(),
                                        [&](float p) { return std::abs(p - pitch) <= kHeld; });
        const bool holds =
            static_cast<double>(held) >= kHeldShare * static_cast<double>(middle.size());
        if (note.length() >= kShortestRows && holds)
            notes.push_back({{note.from_s(), note.to_s()}, pitch});
    };
    for (const RowRange run : runs_of(voiced.is_voiced, 0)) {
        first = run.first;
        pitches.clear();
        for (std::size_t i = run.first; i < run.last; ++i) {
            const float pitch = note_of(rows[i].pitch_hz);
            const bool has_past = pitches.size() >= kLeapRows;
            const bool leaps =
                has_past && std::abs(pitch - pitches[pitches.size() - kLeapRows]) > kLeap;
            const bool dips =
                has_past && rows[i].loudness_power < kDip * rows[i - kLeapRows].loudness_power;
            if (leaps || dips) {
                end_at(i);
                first = i;
                pitches.clear();
            }
            pitches.push_back(pitch);
        }
        end_at(run.last);
    }
    return notes;
}

TuneFigures tune_of(std::span<const SungNote> notes, float tuning_cents, const Key& key)
{
    TuneFigures tune;
    const double tuning = 0.01 * static_cast<double>(tuning_cents);
    double cosine = 0.0, sine = 0.0, in_tune_s = 0.0, in_key_s = 0.0;
    std::vector<float> distances;
    for (const SungNote& note : notes) {
        const double pitch = static_cast<double>(note.pitch) - tuning;
        const double off = pitch - nearest_of(pitch);
        const double length_s = note.at.length_s();
        cosine += length_s * cos_of(kTwoPi * off);
        sine += length_s * sin_of(kTwoPi * off);
        tune.notes_s += length_s;
        if (std::abs(off) <= kInTune) in_tune_s += length_s;
        if (is_in_key(nearest_of(pitch), key)) in_key_s += length_s;
        distances.push_back(static_cast<float>(100.0 * std::abs(off)));
    }
    if (tune.notes_s <= 0.0) return tune;
    double best = -1.0;
    for (int cents = -50; cents < 50; ++cents) {
        const double turn = 0.01 * static_cast<double>(cents);
        const double along = cosine * cos_of(kTwoPi * turn) + sine * sin_of(kTwoPi * turn);
        if (along <= best) continue;
        best = along;
        tune.off_cents = static_cast<float>(cents);
    }
    tune.agreement = static_cast<float>(std::sqrt(cosine * cosine + sine * sine) / tune.notes_s);
    tune.spread_cents = median(distances);
    tune.in_tune_share = static_cast<float>(in_tune_s / tune.notes_s);
    tune.in_key_share = static_cast<float>(in_key_s / tune.notes_s);
    return tune;
}

}  // namespace sitwell
