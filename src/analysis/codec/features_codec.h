#pragma once

#include "analysis/features.h"
#include "core/result/result.h"

#include <string>
#include <string_view>

namespace sitwell {

/// The features as bytes for the cache: a mark, the version of the layout AND of what is measured,
/// the fields, a checksum. Decoding what was encoded gives the same features, bit for bit. [any]
std::string encode_features(const TrackFeatures& features);

/// Refuses, as `bad_format`, bytes that are cut short, changed or of another version: measure again
/// then. [any]
Result<TrackFeatures> decode_features(std::string_view bytes);

}  // namespace sitwell
