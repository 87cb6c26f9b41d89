#pragma once

#include "core/result/result.h"

#include <span>
#include <vector>

namespace sitwell {

/// What finished records measure like (data/likeness.json): the middle and the spread of each of
/// the figures of analysis/character/likeness_figures.h, and how they go together.
struct Likeness {
    struct Figure {
        double median = 0.0, scale = 1.0;
    };
    std::vector<Figure> figures;
    std::vector<double> inverse;  ///< of the correlations, row by row: figures² numbers
    double limit = 1.0;           ///< the distance that 95 of 100 records do not exceed
};

/// Every fault of the table is told together; figures must be those of likeness_names, in order.
Result<Likeness> load_likeness();

/// How far a mix lies from finished records: the root of the mean of its figures' squared
/// deviations, counted as they go together (Mahalanobis 1936), over the limit; 1: as far as one in
/// twenty records. `figures`: of likeness_figures. [any]
double likeness_distance(std::span<const double> figures, const Likeness& records);

}  // namespace sitwell
