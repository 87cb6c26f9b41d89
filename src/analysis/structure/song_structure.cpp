#include "analysis/structure/song_structure.h"

#include "analysis/level/gating.h"
#include "analysis/structure/beats.h"
#include "analysis/structure/pulse.h"
#include "analysis/structure/sections.h"
#include "analysis/structure/tempo.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sitwell {

namespace {

constexpr float kSounds = 0.01f;  ///< of the song's mean power, −20 dB: from there on it has begun
constexpr double kSteadyS =
    0.02;  ///< off a straight line, below which nobody but a click plays [J]

std::vector<double> straight_beats(const SteadyTempo& tempo, double from_s, double to_s)
{
    const double beat_s = 60.0 / tempo.bpm;
    std::vector<double> beats_s;
    for (double n = std::ceil((from_s - tempo.first_s) / beat_s - 0.25);; n += 1.0) {
        const double at_s = tempo.first_s + n * beat_s;
        if (at_s > to_s + 0.25 * beat_s) break;
        beats_s.push_back(std::max(0.0, at_s));
    }
    return beats_s;
}

void find_beats(const SongRows& rows, SongStructure& structure)
{
    const std::vector<float> pulse = pulse_row(rows.onset);
    const double period = beat_period(pulse, rows.chroma);
    if (period <= 0.0) return;
    structure.beats_s = track_beats(pulse, period_path(pulse, period));
    const SteadyTempo steady = steady_tempo(structure.beats_s);
    structure.is_steady = steady.bpm > 0.0 && steady.residual_s < kSteadyS;
    structure.tempo_bpm = steady.bpm;
    if (structure.is_steady)
        structure.beats_s =
            straight_beats(steady, structure.beats_s.front(), structure.beats_s.back());
    else if (structure.beats_s.size() > 1)
        structure.tempo_bpm = 60.0 * static_cast<double>(structure.beats_s.size() - 1) /
                              (structure.beats_s.back() - structure.beats_s.front());
}

/// The downbeats from where music is heard to where it has died away: neither a count-in nor what
/// rings on is a section.
std::vector<double> heard_downbeats_s(const SongRows& rows, const SongStructure& structure)
{
    std::vector<double> downbeats_s = structure.downbeats_s();
    if (downbeats_s.size() < 2) return {};
    const float mean =
        mean_between(rows.power, 0.0, kHopS * static_cast<double>(rows.power.size()));
    const auto sounds = [&](float power) { return power > kSounds * mean; };
    const auto first = std::find_if(rows.power.begin(), rows.power.end(), sounds);
    const auto last = std::find_if(rows.power.rbegin(), rows.power.rend(), sounds).base();
    const double bar_s = downbeats_s[1] - downbeats_s[0];
    const double from_s = kHopS * static_cast<double>(first - rows.power.begin()) - 0.5 * bar_s;
    const double to_s = kHopS * static_cast<double>(last - rows.power.begin()) + 0.5 * bar_s;
    std::erase_if(downbeats_s, [&](double at) { return at < from_s || at > to_s; });
    return downbeats_s;
}

void find_sections(const SongRows& rows, SongStructure& structure)
{
    const std::vector<double> downbeats_s = heard_downbeats_s(rows, structure);
    for (const BarRun& run : cut_into_sections(bar_rows(rows, downbeats_s))) {
        SongSection section;
        section.from_s = downbeats_s[run.first];
        section.to_s = downbeats_s[run.first + run.bars];
        section.first_bar = static_cast<int>(run.first);
        section.bars = static_cast<int>(run.bars);
        section.kind = run.kind;
        section.loudness_lufs = static_cast<float>(lufs_of_power(
            static_cast<double>(mean_between(rows.power, section.from_s, section.to_s))));
        for (const auto& levels : rows.levels)
            section.levels.push_back(mean_between(levels, section.from_s, section.to_s));
        structure.sections.push_back(std::move(section));
    }
}

}  // namespace

std::vector<double> SongStructure::downbeats_s() const
{
    std::vector<double> downbeats;
    for (std::size_t i = metre.first; i < beats_s.size();
         i += static_cast<std::size_t>(metre.beats))
        downbeats.push_back(beats_s[i]);
    return downbeats;
}

SongStructure hear_structure(std::span<const StructureTrack> tracks)
{
    const SongRows rows = song_rows(tracks);
    SongStructure structure;
    structure.tuning_cents = rows.tuning_cents;
    structure.key = find_key(rows.chroma, rows.bass);
    find_beats(rows, structure);
    structure.metre = find_metre(rows, structure.beats_s);
    find_sections(rows, structure);
    return structure;
}

}  // namespace sitwell
