#include "analysis/voice/consonants.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr float kHissShare = 1e-3f;     ///< of the vowels' power: 30 dB below
constexpr float kGentlestHiss = 0.25f;  ///< −6 dB
constexpr float kSharpestHiss = 2.0f;   ///< +3 dB
constexpr std::size_t kSibilantRows[] = {3, 25};
constexpr std::size_t kNextToVoiceRows = 15;

constexpr std::size_t kMedianRows = 100;
constexpr float kGustRise = 15.85f;  ///< 12 dB
constexpr float kGustOverBody = 2.0f;
constexpr float kGustShare = 0.03f;  ///< of the vowels' power: softer gusts hide under the voice
constexpr std::size_t kGustRows[] = {2, 12};
constexpr std::size_t kBeforeVoiceRows = 20;

/// Any marked row in [first, last).
bool any_in(std::span<const unsigned char> marks, std::size_t first, std::size_t last)
{
    const auto from = marks.begin() + static_cast<std::ptrdiff_t>(std::min(first, marks.size()));
    const auto to = marks.begin() + static_cast<std::ptrdiff_t>(std::min(last, marks.size()));
    return std::find(from, to, 1) != to;
}

float hiss_ratio(const VoiceRow& row)
{
    return row.speech > 0.0f ? row.hiss / row.speech : 0.0f;
}

/// Mean power of voiced rows in 200 to 4000 Hz.
float vowels_speech(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    double sum = 0.0, count = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (voiced.is_voiced[i]) {
            sum += static_cast<double>(rows[i].speech);
            count += 1.0;
        }
    return count > 0.0 ? static_cast<float>(sum / count) : 0.0f;
}

}  // namespace

std::vector<unsigned char> hissing_rows(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    const float least_power = kHissShare * voiced.vowels_power;
    std::vector<float> ratios;
    for (const VoiceRow& row : rows)
        if (row.loudness_power > least_power) ratios.push_back(hiss_ratio(row));
    const float least_ratio = std::clamp(percentile(ratios, 85.0), kGentlestHiss, kSharpestHiss);
    std::vector<unsigned char> hissing(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i)
        hissing[i] = voiced.is_voiced[i] == 0 && rows[i].loudness_power > least_power &&
                     hiss_ratio(rows[i]) >= least_ratio;
    return hissing;
}

std::vector<Sibilant> find_sibilants(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    std::vector<Sibilant> sibilants;
    if (voiced.vowels_power <= 0.0f) return sibilants;
    for (const RowRange run : runs_of(hissing_rows(rows, voiced), 1)) {
        if (run.length() < kSibilantRows[0] || run.length() > kSibilantRows[1]) continue;
        const std::size_t from = run.first - std::min(run.first, kNextToVoiceRows);
        if (!any_in(voiced.is_voiced, from, run.last + kNextToVoiceRows)) continue;
        double power = 0.0, moment = 0.0;
        for (const VoiceRow& row : rows.subspan(run.first, run.length())) {
            power += static_cast<double>(row.hiss);
            moment += static_cast<double>(row.hiss) * static_cast<double>(row.hiss_hz);
        }
        sibilants.push_back({{run.from_s(), run.to_s()},
                             db_of_power(mean_loudness_power(rows, run) / voiced.vowels_power),
                             static_cast<float>(moment / power)});
    }
    return sibilants;
}

std::vector<Plosive> find_plosives(std::span<const VoiceRow> rows, const VoicedRows& voiced)
{
    std::vector<Plosive> plosives;
    const float vowels = vowels_speech(rows, voiced);
    if (vowels <= 0.0f) return plosives;
    for (std::size_t row = 2; row < rows.size(); ++row) {
        const VoiceRow& now = rows[row];
        if (now.lows < kGustShare * vowels || now.lows < kGustOverBody * now.body) continue;
        if (now.lows < kGustRise * rows[row - 2].lows) continue;
        std::vector<float> before;
        for (std::size_t i = row - std::min(row, kMedianRows); i + 2 <= row; ++i)
            before.push_back(rows[i].lows);
        if (now.lows < kGustRise * median(before)) continue;
        std::size_t end = row + 1;
        float lows = now.lows, body = now.body;
        for (; end < rows.size() && rows[end].lows > 0.25f * lows; ++end)
            if (rows[end].lows > lows) {
                lows = rows[end].lows;
                body = rows[end].body;
            }
        const RowRange gust{row - 1, end};
        row = end;
        if (gust.length() < kGustRows[0] || gust.length() > kGustRows[1] ||
            !any_in(voiced.is_voiced, gust.first, gust.last + kBeforeVoiceRows))
            continue;
        plosives.push_back({{gust.from_s(), gust.to_s()},
                            db_of_power(lows / std::max(body, 1e-3f * lows)),
                            db_of_power(lows / vowels)});
    }
    return plosives;
}

}  // namespace sitwell
