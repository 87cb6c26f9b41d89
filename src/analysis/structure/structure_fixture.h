#pragma once

#include "analysis/features.h"

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <vector>

namespace sitwell::test {

/// A row of onset strength with a peak at every moment given.
inline std::vector<float> onsets_at(const std::vector<double>& moments_s, double seconds,
                                    float strength = 10.0f)
{
    std::vector<float> row(static_cast<std::size_t>(seconds / kOnsetHopS), 0.0f);
    for (const double at : moments_s)
        if (const auto i = static_cast<std::size_t>(at / kOnsetHopS + 1e-6); i < row.size())
            row[i] = strength;
    return row;
}

/// Moments `beat_s` apart from `first_s` on.
inline std::vector<double> beats_of(double beat_s, double first_s, double seconds)
{
    std::vector<double> beats;
    for (int i = 0; first_s + i * beat_s < seconds; ++i) beats.push_back(first_s + i * beat_s);
    return beats;
}

/// The triad on `root` for `seconds`, a little of every other note with it.
inline std::vector<Chroma> triad(int root, bool minor, double seconds)
{
    Chroma row;
    row.fill(0.02f);
    for (const int step : {0, minor ? 3 : 4, 7})
        row[static_cast<std::size_t>((root + step) % 12)] = 1.0f;
    return std::vector<Chroma>(static_cast<std::size_t>(seconds / kHopS + 0.5), row);
}

inline std::vector<Chroma> root_alone(int root, double seconds)
{
    Chroma row{};
    row[static_cast<std::size_t>(root % 12)] = 1.0f;
    return std::vector<Chroma>(static_cast<std::size_t>(seconds / kHopS + 0.5), row);
}

inline void append(std::vector<Chroma>& rows, const std::vector<Chroma>& more)
{
    rows.insert(rows.end(), more.begin(), more.end());
}

}  // namespace sitwell::test
