#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace sitwell {

/// Choices of a parameter that follows the song's tempo: none, then 1/32 to 1/1, each as triplet,
/// straight and dotted.
inline constexpr std::array<std::string_view, 19> kNoteNames{
    "free",        "1/32 triplet", "1/32",        "1/32 dotted", "1/16 triplet",
    "1/16",        "1/16 dotted",  "1/8 triplet", "1/8",         "1/8 dotted",
    "1/4 triplet", "1/4",          "1/4 dotted",  "1/2 triplet", "1/2",
    "1/2 dotted",  "1/1 triplet",  "1/1",         "1/1 dotted"};

inline constexpr float kLastNote = static_cast<float>(kNoteNames.size() - 1);

/// Length of a choice but "free" at a tempo in quarters a minute. [any]
constexpr double note_seconds(std::size_t choice, double tempo_bpm) noexcept
{
    constexpr std::array<double, 3> kShape{2.0 / 3.0, 1.0, 1.5};
    double quarters = 0.125 * kShape[(choice - 1) % 3];
    for (std::size_t doubled = 0; doubled < (choice - 1) / 3; ++doubled) quarters *= 2.0;
    return quarters * 60.0 / tempo_bpm;
}

static_assert(note_seconds(11, 120.0) == 0.5, "a quarter");
static_assert(note_seconds(9, 120.0) == 0.375, "a dotted eighth");

}  // namespace sitwell
