#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// True-peak limiter: detects on a 4-times oversampled signal (ITU-R BS.1770-5, Annex 2), looks
/// ahead, never lets a true peak above the ceiling.
struct LimiterParams {
    float gain_db = 0.0f;  ///< into the limiter
    float ceiling_dbtp = -1.0f;
    float lookahead_ms = 2.0f;
    float release_ms = 80.0f;
    bool operator==(const LimiterParams&) const = default;
};

inline constexpr auto kLimiterParams = std::to_array<ParamSpec<LimiterParams>>({
    {field<&LimiterParams::gain_db>, "gain", "Gain", Unit::db, -24.0f, 24.0f, Scale::linear,
     "Gain in front of the limiter."},
    {field<&LimiterParams::ceiling_dbtp>, "ceiling", "Ceiling", Unit::dbtp, -24.0f, 0.0f,
     Scale::linear, "Highest true peak that leaves the limiter."},
    {field<&LimiterParams::lookahead_ms>, "lookahead", "Look-ahead", Unit::ms, 0.5f, 5.0f,
     Scale::log,
     "How far ahead the limiter sees a peak coming; the attack is as long. The latency is always "
     "that of 5 ms."},
    {field<&LimiterParams::release_ms>, "release", "Release", Unit::ms, 10.0f, 1000.0f, Scale::log,
     "Time to give back 63 % of the gain reduction."},
});

}  // namespace sitwell
