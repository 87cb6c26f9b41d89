#include "decide/listening/judge_tuning.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, 5> kPlaysNotes{"bass", "guitars", "keys", "synths", "orch"};

/// Semitones look alike: what lies 60 cents above one lies 40 below the next.
double apart_cents(float part, float song)
{
    const double apart = static_cast<double>(part) - static_cast<double>(song);
    return apart - 100.0 * std::floor(apart / 100.0 + 0.5);
}

}  // namespace

std::optional<Finding> judge_tuning(const TrackFeatures& sound, std::string_view group,
                                    float song_tuning_cents, const Json& limits)
{
    const auto limit = [&](std::string_view name) {
        return static_cast<double>(Practice::number(limits, name));
    };
    if (std::find(kPlaysNotes.begin(), kPlaysNotes.end(), group) == kPlaysNotes.end() ||
        static_cast<double>(sound.tonality) < limit("tuned_tonality"))
        return std::nullopt;
    const double apart = apart_cents(sound.tuning_cents, song_tuning_cents);
    if (std::abs(apart) < limit("off_pitch_cents")) return std::nullopt;
    return Finding{"off_pitch", FaultSeverity::mend, apart, "cents",
                   format("The whole part lies {:.0f} cents {} the song.", std::abs(apart),
                          apart > 0.0 ? "above" : "below")};
}

}  // namespace sitwell
