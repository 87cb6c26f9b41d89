#pragma once

#include "core/result/result.h"
#include "decide/listening/listening_figures.h"

#include <string>
#include <vector>

namespace sitwell {

/// A figure in which a mix may differ from a reference, once both are equally loud
/// (data/references.json).
struct ComparedFigure {
    std::string figure;
    std::string label;
    std::string unit;
    double tolerance = 1.0;
    double weight = 1.0;
};

Result<std::vector<ComparedFigure>> load_compared_figures();

struct Difference {
    ComparedFigure figure;
    double ours = 0.0, theirs = 0.0;
    double excess = 0.0;      ///< weight · what exceeds the tolerance, in tolerances; 0 within it
    bool stands_out = false;  ///< one of the three largest: more at a time is chasing
};

/// How much sharper a mix, of which `ours` tells, is than its references on the average, per cent
/// (mixing practice 11.2, B16; character.md, harshness). Nothing without any. [any]
void tell_against_references(ListeningFigures& figures, const ListeningFigures& ours,
                             const std::vector<ListeningFigures>& references);

/// A mix beside one reference.
struct Comparison {
    std::string reference;  ///< name of its file
    double distance = 0.0;  ///< sum of the excesses (mixing practice 11.4)
    std::vector<Difference> differences;
};

/// Figures that one of both lacks are left out. [any]
Comparison compare(const ListeningFigures& ours, const ListeningFigures& theirs,
                   const std::vector<ComparedFigure>& figures);

}  // namespace sitwell
