#pragma once

#include <optional>
#include <span>

namespace sitwell {

/// Lead-to-accompaniment ratio in dB, from K-weighted powers per hop: over the 400 ms blocks in
/// which the lead is within 15 LU of its own gated loudness and the rest is above −60 LUFS, energy
/// mean of the lead over that of the rest. Empty when there is no such block. Forecast and print
/// are held to this one definition. [any]
std::optional<float> lead_over_rest_db(std::span<const float> lead, std::span<const float> rest);

}  // namespace sitwell
