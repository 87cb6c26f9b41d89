#include "analysis/structure/key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace sitwell {

namespace {

using Profile = std::array<double, 12>;

constexpr Profile kMajor{0.238, 0.006, 0.111, 0.006, 0.137, 0.094,
                         0.016, 0.214, 0.009, 0.080, 0.008, 0.081};
constexpr Profile kMinor{0.220, 0.006, 0.104, 0.123, 0.019, 0.103,
                         0.012, 0.214, 0.062, 0.022, 0.061, 0.052};
constexpr std::size_t kRestHops = 40;     ///< where a song comes to rest: its last sounding 4 s
constexpr std::size_t kOpeningHops = 20;  ///< where it sets out: its first 2 s
/// Shares of a whole beside a correlation, chosen on songs of known key [J].
constexpr double kTriadSays = 0.3, kRestSays = 0.2, kOpeningSays = 0.3;

/// Every sounding hop counts alike, and within it the square root, lest one loud note is the song.
Profile notes_of(std::span<const Chroma> rows)
{
    Profile notes{};
    for (const Chroma& row : rows) {
        const auto total = static_cast<double>(std::accumulate(row.begin(), row.end(), 0.0f));
        if (total <= 0.0) continue;
        for (std::size_t i = 0; i < 12; ++i)
            notes[i] += std::sqrt(static_cast<double>(row[i]) / total);
    }
    const double all = std::accumulate(notes.begin(), notes.end(), 0.0);
    if (all > 0.0)
        for (double& note : notes) note /= all;
    return notes;
}

/// Of the profile that begins at `tonic` with the notes.
double correlation(const Profile& notes, const Profile& profile, std::size_t tonic)
{
    constexpr double mean = 1.0 / 12.0;
    double product = 0.0, nn = 0.0, pp = 0.0;
    double profile_mean = std::accumulate(profile.begin(), profile.end(), 0.0) / 12.0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double n = notes[(i + tonic) % 12] - mean, p = profile[i] - profile_mean;
        product += n * p;
        nn += n * n;
        pp += p * p;
    }
    return nn > 0.0 ? product / std::sqrt(nn * pp) : 0.0;
}

bool sounds(const Chroma& row)
{
    return std::accumulate(row.begin(), row.end(), 0.0f) > 0.0f;
}

std::span<const Chroma> opening_of(std::span<const Chroma> rows)
{
    const auto first = std::find_if(rows.begin(), rows.end(), sounds);
    rows = rows.subspan(static_cast<std::size_t>(first - rows.begin()));
    return rows.first(std::min(rows.size(), kOpeningHops));
}

std::span<const Chroma> rest_of(std::span<const Chroma> rows)
{
    while (!rows.empty() && !sounds(rows.back())) rows = rows.first(rows.size() - 1);
    return rows.last(std::min(rows.size(), kRestHops));
}

/// The notes of some stretch of the song, and of its bass alone.
struct KeyStretch {
    Profile notes, roots;

    /// How much of it is the triad on `tonic`, and the bass on its root.
    double is_home(std::size_t tonic, std::size_t third) const
    {
        return notes[tonic] + notes[(tonic + third) % 12] + notes[(tonic + 7) % 12] + roots[tonic];
    }
};

}  // namespace

std::string text_of(const Key& key)
{
    constexpr std::array<const char*, 12> names{"C",  "Db", "D",  "Eb", "E",  "F",
                                                "F#", "G",  "Ab", "A",  "Bb", "B"};
    return std::string{names[static_cast<std::size_t>(key.tonic)]} + (key.minor ? "m" : "");
}

Key find_key(std::span<const Chroma> chroma, std::span<const Chroma> bass)
{
    const KeyStretch all{notes_of(chroma), notes_of(bass)};
    const KeyStretch opening{notes_of(opening_of(chroma)), notes_of(opening_of(bass))};
    const KeyStretch rest{notes_of(rest_of(chroma)), notes_of(rest_of(bass))};
    Key key;
    double highest = -1e9, second = -1e9;
    for (const bool minor : {false, true})
        for (std::size_t tonic = 0; tonic < 12; ++tonic) {
            const std::size_t third = minor ? 3 : 4;
            const double score = correlation(all.notes, minor ? kMinor : kMajor, tonic) +
                                 kTriadSays * all.is_home(tonic, third) +
                                 kRestSays * rest.is_home(tonic, third) +
                                 kOpeningSays * opening.is_home(tonic, third);
            if (score <= highest) {
                second = std::max(second, score);
                continue;
            }
            second = highest;
            highest = score;
            key.tonic = static_cast<int>(tonic);
            key.minor = minor;
        }
    const bool has_notes = std::accumulate(all.notes.begin(), all.notes.end(), 0.0) > 0.0;
    key.clarity = has_notes ? static_cast<float>(highest - second) : 0.0f;
    return key;
}

}  // namespace sitwell
