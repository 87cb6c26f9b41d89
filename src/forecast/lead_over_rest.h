#pragma once

#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// Lead-to-accompaniment ratio in dB, from K-weighted powers per hop: over the 400 ms blocks in
/// which the lead is within 15 LU of its own gated loudness and the rest is above −60 LUFS, energy
/// mean of the lead over that of the rest. Empty when there is no such block. Forecast and print
/// are held to this one definition. [any]
std::optional<float> lead_over_rest_db(std::span<const float> lead, std::span<const float> rest);

/// How much of that ratio each hop is: the sums of weight · power of both are what is compared.
/// Turning either up or down by a few dB leaves them as they are. All 0 where nothing is compared.
std::vector<float> lead_over_rest_weights(std::span<const float> lead, std::span<const float> rest);

}  // namespace sitwell
