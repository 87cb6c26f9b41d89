#include "analysis/voice/voiced_rows.h"

#include "core/math/percentile.h"

namespace sitwell {

namespace {

constexpr float kVoicedClarity = 0.65f;
constexpr float kVoicedShare = 1e-3f;  ///< of the power of the loudest twentieth
constexpr float kAudible = 1e-7f;      ///< −70 dBFS: below nothing is a performance

}  // namespace

VoicedRows find_voiced(std::span<const VoiceRow> rows)
{
    std::vector<float> powers;
    for (const VoiceRow& row : rows)
        if (row.clarity >= kVoicedClarity && row.loudness_power > kAudible)
            powers.push_back(row.loudness_power);
    const float least = kVoicedShare * percentile(powers, 95.0);
    VoicedRows voiced;
    double sum = 0.0, count = 0.0;
    for (const VoiceRow& row : rows) {
        const bool is_voiced = row.clarity >= kVoicedClarity && row.loudness_power > kAudible &&
                               row.loudness_power >= least;
        voiced.is_voiced.push_back(is_voiced ? 1 : 0);
        if (!is_voiced) continue;
        sum += static_cast<double>(row.loudness_power);
        count += 1.0;
    }
    if (count > 0.0) voiced.vowels_power = static_cast<float>(sum / count);
    return voiced;
}

std::vector<RowRange> runs_of(std::span<const unsigned char> marks, std::size_t gap)
{
    std::vector<RowRange> runs;
    for (std::size_t row = 0; row < marks.size(); ++row) {
        if (marks[row] == 0) continue;
        if (!runs.empty() && row <= runs.back().last + gap)
            runs.back().last = row + 1;
        else
            runs.push_back({row, row + 1});
    }
    return runs;
}

float mean_loudness_power(std::span<const VoiceRow> rows, RowRange range) noexcept
{
    double sum = 0.0;
    for (const VoiceRow& row : rows.subspan(range.first, range.length()))
        sum += static_cast<double>(row.loudness_power);
    return range.length() > 0 ? static_cast<float>(sum / static_cast<double>(range.length()))
                              : 0.0f;
}

}  // namespace sitwell
