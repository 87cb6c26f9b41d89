#pragma once

#include "app/report/svg/svg.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// A track over time, loud where it is tall, in the colour of its group's class, with a mark at
/// each of `marks_s` and a line at each of `lines_s`. `peaks` are linear, one each `hop_s`; the
/// picture is as wide as `song_s`, so that tracks stand under one another. Empty without sound.
/// [any]
std::string waveform(std::span<const float> peaks, double hop_s, double song_s,
                     const std::vector<double>& marks_s, const std::vector<double>& lines_s,
                     std::string_view group_class, std::string_view label, ChartSize size);

}  // namespace sitwell
