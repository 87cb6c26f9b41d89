#include "analysis/character/excitement.h"

#include "analysis/character/rank_correlation.h"
#include "analysis/level/gating.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kSecondHops = 10;
constexpr double kHeardLu = 30.0;
constexpr double kLoudestPercent = 90.0;
constexpr std::size_t kFewestSeconds = 10;

/// What a stretch sounds like on the whole; all zero where nothing sounds.
struct Sound {
    double power = 0.0, mid = 0.0, side = 0.0, sparkle = 0.0, bands = 0.0, strikes = 0.0;
};

std::vector<double> loudness_by_second(const MixRows& rows)
{
    std::vector<double> loudness_lufs;
    for (std::size_t at = 0; at + kSecondHops <= rows.k_power.size(); at += kSecondHops) {
        double power = 0.0;
        for (std::size_t hop = at; hop < at + kSecondHops; ++hop)
            power += static_cast<double>(rows.k_power[hop]);
        loudness_lufs.push_back(lufs_of_power(power / kSecondHops));
    }
    return loudness_lufs;
}

/// Calls `see(index)` for each step of `hop_s` that lies in one of the stretches.
template <class See>
void see_within(std::span<const Stretch> stretches, double hop_s, std::size_t count, See&& see)
{
    for (const Stretch& stretch : stretches) {
        const auto end = std::min(count, static_cast<std::size_t>(stretch.to_s / hop_s + 0.5));
        for (auto i = static_cast<std::size_t>(stretch.from_s / hop_s + 0.5); i < end; ++i) see(i);
    }
}

Sound sound_of(std::span<const Stretch> stretches, const MixRows& rows,
               std::span<const float> onset_strength)
{
    Sound sound;
    std::size_t hops = 0, strikes = 0;
    see_within(stretches, kHopS, rows.k_power.size(), [&](std::size_t hop) {
        ++hops;
        sound.power += static_cast<double>(rows.k_power[hop]);
        sound.mid += static_cast<double>(rows.mid[hop]);
        if (!rows.side.empty()) sound.side += static_cast<double>(rows.side[hop]);
        for (std::size_t b = 0; b < kBands; ++b) {
            const auto power =
                static_cast<double>(rows.bands_mid[hop][b]) +
                (rows.bands_side.empty() ? 0.0 : static_cast<double>(rows.bands_side[hop][b]));
            sound.bands += power;
            if (band_centre_hz(b) > 3900.0 && band_centre_hz(b) < 12000.0) sound.sparkle += power;
        }
    });
    see_within(stretches, kOnsetHopS, onset_strength.size(), [&](std::size_t hop) {
        ++strikes;
        sound.strikes += static_cast<double>(onset_strength[hop]);
    });
    sound.power /= static_cast<double>(std::max<std::size_t>(1, hops));
    sound.strikes /= static_cast<double>(std::max<std::size_t>(1, strikes));
    return sound;
}

}  // namespace

std::vector<double> parts_playing(std::span<const std::span<const unsigned char>> active)
{
    std::vector<double> parts;
    for (const auto part : active)
        for (std::size_t at = 0; at < part.size(); at += kSecondHops) {
            const auto second = part.subspan(at, std::min(kSecondHops, part.size() - at));
            const std::size_t index = at / kSecondHops;
            if (parts.size() <= index) parts.resize(index + 1, 0.0);
            const auto playing = static_cast<std::size_t>(
                std::count(second.begin(), second.end(), static_cast<unsigned char>(1)));
            if (2 * playing > kSecondHops) parts[index] += 1.0;
        }
    return parts;
}

std::optional<double> follows_parts(std::span<const double> parts, const MixRows& rows)
{
    const std::vector<double> loudness_lufs = loudness_by_second(rows);
    if (loudness_lufs.empty()) return std::nullopt;
    const double least = *std::max_element(loudness_lufs.begin(), loudness_lufs.end()) - kHeardLu;
    std::vector<double> playing, heard_lufs;
    for (std::size_t i = 0; i < std::min(parts.size(), loudness_lufs.size()); ++i) {
        if (loudness_lufs[i] <= least) continue;
        playing.push_back(parts[i]);
        heard_lufs.push_back(loudness_lufs[i]);
    }
    return rank_correlation(playing, heard_lufs);
}

std::optional<double> loudest_in_fullest(std::span<const double> parts,
                                         std::span<const Stretch> sections, const MixRows& rows)
{
    const std::vector<double> loudness_lufs = loudness_by_second(rows);
    const std::size_t seconds = std::min(parts.size(), loudness_lufs.size());
    if (sections.size() < 2 || seconds < kFewestSeconds) return std::nullopt;
    std::vector<double> fullness;
    for (const Stretch& section : sections) {
        double sum = 0.0, count = 0.0;
        see_within({&section, 1}, 1.0, seconds, [&](std::size_t second) {
            sum += parts[second];
            count += 1.0;
        });
        fullness.push_back(count > 0.0 ? sum / count : 0.0);
    }
    const double full = *std::max_element(fullness.begin(), fullness.end()) - 1.0;
    const double loud = percentile(loudness_lufs, kLoudestPercent);
    double loudest = 0.0, within = 0.0;
    for (const double lufs : loudness_lufs)
        if (lufs >= loud) loudest += 1.0;
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (fullness[i] >= full)
            see_within(sections.subspan(i, 1), 1.0, seconds, [&](std::size_t second) {
                if (loudness_lufs[second] >= loud) within += 1.0;
            });
    return within / loudest;
}

int ChorusLift::rises() const noexcept
{
    return (level_lu > 0.0 ? 1 : 0) + (side_to_mid_db > 0.0 ? 1 : 0) + (sparkle_db > 0.0 ? 1 : 0) +
           (strikes > 0.0 ? 1 : 0);
}

std::optional<ChorusLift> chorus_lift(std::span<const Stretch> choruses,
                                      std::span<const Stretch> verses, const MixRows& rows,
                                      std::span<const float> onset_strength)
{
    const Sound chorus = sound_of(choruses, rows, onset_strength);
    const Sound verse = sound_of(verses, rows, onset_strength);
    if (chorus.power <= 0.0 || verse.power <= 0.0) return std::nullopt;
    const auto over_db = [](double part, double whole) {
        return db_of_power(part) - db_of_power(whole);
    };
    ChorusLift lift;
    lift.level_lu = over_db(chorus.power, verse.power);
    lift.side_to_mid_db = over_db(chorus.side, chorus.mid) - over_db(verse.side, verse.mid);
    lift.sparkle_db = over_db(chorus.sparkle, chorus.bands) - over_db(verse.sparkle, verse.bands);
    if (verse.strikes > 0.0) lift.strikes = chorus.strikes / verse.strikes - 1.0;
    return lift;
}

}  // namespace sitwell
