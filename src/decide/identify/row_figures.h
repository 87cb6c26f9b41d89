#pragma once

#include "analysis/features.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Figures of rows of values. Of no values all are 0. [any]
double mean(const std::vector<double>& values);
double deviation(const std::vector<double>& values);
/// Pearson's, of rows of one length; 0 where one of them does not move.
double correlation(const std::vector<double>& a, const std::vector<double>& b);

/// How much rows move by rate: half the difference between neighbouring averages over 1, 2, 4, …
/// rows (a Haar wavelet), root mean square, one figure a rate; what rows are too short for stays
/// as it is. [any]
void movement_by_rate(std::vector<double> rows, double relative_to, std::span<float> by_rate);

/// Rows of a grid finer than hops, of the hops in which the track plays. [any]
std::vector<double> while_active(const TrackFeatures& features, const std::vector<float>& rows,
                                 std::size_t rows_per_hop);

}  // namespace sitwell
