#pragma once

#include "analysis/features.h"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace sitwell {

inline constexpr std::size_t kRoleFeatures = 78;
using RoleFeatures = std::array<float, kRoleFeatures>;

/// What the sound of a track says about its role, by the list of mixing practice 1.6: how its
/// energy lies, whether it has a pitch and where, how it begins and decays, how level and tone
/// move. None depends on loudness. Frequencies and times as logarithms to base 2, so that an octave
/// is a step anywhere; rounded to thousandths. A track that never plays has zeros. [any]
RoleFeatures role_features(const TrackFeatures& features);

/// Their names, in their order. [any]
std::span<const std::string_view, kRoleFeatures> role_feature_names() noexcept;

}  // namespace sitwell
