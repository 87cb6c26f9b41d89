#include "analysis/voice/phrases.h"

#include "analysis/level/gating.h"
#include "analysis/voice/consonants.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kGapRows = 30;
constexpr std::size_t kLeastVoicedRows = 15;
constexpr std::size_t kConsonantRows = 20;

constexpr std::size_t kBeforePhraseRows = 100;
constexpr std::size_t kBreathRows[] = {10, 60};
constexpr std::size_t kSetOffRows = 3;
constexpr float kLoudestBreath = 0.158f;    ///< of the phrase: −8 dB
constexpr float kSoftestBreath = 3.16e-5f;  ///< −45 dB
constexpr float kOverFloor = 4.0f;          ///< 6 dB
constexpr float kBreathHz[] = {1000.0f, 6000.0f};

float loudness_of(float power)
{
    return static_cast<float>(lufs_of_power(static_cast<double>(power)));
}

Phrase phrase_of(std::span<const VoiceRow> rows, const VoicedRows& voiced, RowRange range)
{
    Phrase phrase;
    phrase.at = {range.from_s(), range.to_s()};
    std::vector<float> pitches;
    double power = 0.0;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (voiced.is_voiced[i] == 0) continue;
        pitches.push_back(rows[i].pitch_hz);
        power += static_cast<double>(rows[i].loudness_power);
    }
    phrase.loudness_lufs =
        loudness_of(static_cast<float>(power / static_cast<double>(pitches.size())));
    phrase.pitch_low_hz = percentile(pitches, 5.0);
    phrase.pitch_high_hz = percentile(pitches, 95.0);
    return phrase;
}

std::size_t row_of(double at_s)
{
    return static_cast<std::size_t>(at_s / kVoiceHopS + 0.5);
}

/// What is neither voice nor breath nor consonant: the tenth of all rows between phrases that is
/// softest.
float floor_between(std::span<const VoiceRow> rows, std::span<const Phrase> phrases)
{
    std::vector<float> powers;
    std::size_t row = 0;
    for (const Phrase& phrase : phrases) {
        for (; row < row_of(phrase.at.from_s); ++row) powers.push_back(rows[row].loudness_power);
        row = row_of(phrase.at.to_s);
    }
    for (; row < rows.size(); ++row) powers.push_back(rows[row].loudness_power);
    return percentile(powers, 10.0);
}

}  // namespace

std::vector<Phrase> find_phrases(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    const auto hissing = hissing_rows(rows, voiced);
    std::vector<Phrase> phrases;
    for (RowRange run : runs_of(voiced.is_voiced, kGapRows)) {
        const auto first = voiced.is_voiced.begin() + static_cast<std::ptrdiff_t>(run.first);
        const auto last = voiced.is_voiced.begin() + static_cast<std::ptrdiff_t>(run.last);
        if (std::count(first, last, 1) < static_cast<std::ptrdiff_t>(kLeastVoicedRows)) continue;
        const std::size_t earliest = run.first - std::min(run.first, kConsonantRows);
        const std::size_t latest = std::min(rows.size(), run.last + kConsonantRows);
        while (run.first > earliest && hissing[run.first - 1]) --run.first;
        while (run.last < latest && hissing[run.last]) ++run.last;
        phrases.push_back(phrase_of(rows, voiced, run));
    }
    return phrases;
}

std::vector<Breath> find_breaths(std::span<const VoiceRow> rows, const VoicedRows& voiced,
                                 std::span<const Phrase> phrases)
{
    std::vector<Breath> breaths;
    const float floor = floor_between(rows, phrases);
    const auto hissing = hissing_rows(rows, voiced);
    std::size_t free_from = 0;
    for (const Phrase& phrase : phrases) {
        const std::size_t onset = row_of(phrase.at.from_s);
        const auto level =
            static_cast<float>(power_of_lufs(static_cast<double>(phrase.loudness_lufs)));
        const std::size_t from = std::max(free_from, onset - std::min(onset, kBeforePhraseRows));
        std::vector<unsigned char> airy(rows.size() > onset ? onset : rows.size(), 0);
        for (std::size_t i = from; i < airy.size(); ++i)
            airy[i] =
                voiced.is_voiced[i] == 0 && hissing[i] == 0 &&
                rows[i].loudness_power >= std::max(kOverFloor * floor, kSoftestBreath * level);
        for (const RowRange run : runs_of(airy, 2)) {
            const float power = mean_loudness_power(rows, run);
            float centre_hz = 0.0f;
            for (const VoiceRow& row : rows.subspan(run.first, run.length()))
                centre_hz += row.centre_hz / static_cast<float>(run.length());
            if (run.length() < kBreathRows[0] || run.length() > kBreathRows[1] ||
                run.first < free_from + kSetOffRows || power > kLoudestBreath * level ||
                centre_hz < kBreathHz[0] || centre_hz > kBreathHz[1])
                continue;
            breaths.push_back({{run.from_s(), run.to_s()}, db_of_power(power / level)});
        }
        free_from = row_of(phrase.at.to_s);
    }
    return breaths;
}

}  // namespace sitwell
