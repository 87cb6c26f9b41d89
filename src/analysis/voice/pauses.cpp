#include "analysis/voice/pauses.h"

#include "analysis/level/gating.h"
#include "analysis/voice/voiced_rows.h"
#include "core/math/percentile.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

namespace {

constexpr double kClearS = 0.15;
constexpr double kShortestS = 0.5;
constexpr std::size_t kLastingRows = 30;

/// What is left of a stretch clear of the sounds in it, which come in the order of their starts.
void add_silences(std::vector<Stretch>& silences, Stretch within, std::span<const Stretch> sounds)
{
    double free_from_s = within.from_s;
    const auto keep = [&](double until_s) {
        if (until_s - free_from_s >= kShortestS) silences.push_back({free_from_s, until_s});
    };
    for (const Stretch& sound : sounds) {
        keep(sound.from_s - kClearS);
        free_from_s = std::max(free_from_s, sound.to_s + kClearS);
    }
    keep(within.to_s);
}

/// Where a pause is louder than that for as long as a syllable.
std::vector<Stretch> lasting_sounds(RowRange pause, std::span<const VoiceRow> rows, float loudest)
{
    std::vector<unsigned char> lasts(rows.size(), 0);
    std::vector<float> around;
    for (std::size_t row = pause.first; row < pause.last; ++row) {
        const std::size_t from = std::max(pause.first, row - std::min(row, kLastingRows / 2));
        around.clear();
        for (std::size_t i = from; i < std::min(pause.last, row + kLastingRows / 2); ++i)
            around.push_back(rows[i].loudness_power);
        lasts[row] = median(around) > loudest ? 1 : 0;
    }
    std::vector<Stretch> sounds;
    for (const RowRange run : runs_of(lasts, 0)) sounds.push_back({run.from_s(), run.to_s()});
    return sounds;
}

}  // namespace

std::vector<Stretch> find_pauses(const VoiceFigures& figures, double file_s)
{
    std::vector<Stretch> sounds;
    const auto add = [&](const auto& events) {
        for (const auto& event : events) sounds.push_back(event.at);
    };
    add(figures.phrases);
    add(figures.breaths);
    add(figures.sibilants);
    add(figures.plosives);
    std::sort(sounds.begin(), sounds.end(),
              [](const Stretch& a, const Stretch& b) { return a.from_s < b.from_s; });
    std::vector<Stretch> pauses;
    add_silences(pauses, {0.0, file_s}, sounds);
    return pauses;
}

std::vector<Stretch> quiet_parts(std::span<const Stretch> pauses, std::span<const VoiceRow> rows,
                                 float loudest_lufs)
{
    const auto loudest = static_cast<float>(power_of_lufs(static_cast<double>(loudest_lufs)));
    const auto row_at = [&](double at_s) {
        return std::min(rows.size(), static_cast<std::size_t>(at_s * kVoiceRowsPerS + 0.5));
    };
    std::vector<Stretch> parts;
    for (const Stretch& pause : pauses)
        add_silences(parts, pause,
                     lasting_sounds({row_at(pause.from_s), row_at(pause.to_s)}, rows, loudest));
    return parts;
}

}  // namespace sitwell
