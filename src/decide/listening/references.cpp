#include "decide/listening/references.h"

#include "core/data/data.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kMostAtOnce = 3;  // mixing practice 11.4, rule 4

}  // namespace

Result<std::vector<ComparedFigure>> load_compared_figures()
{
    const auto table = data("references");
    if (!table) return tl::unexpected{table.error()};
    std::vector<ComparedFigure> figures;
    std::string faults;
    for (const Json& entry : (*table)["figures"].elements()) {
        const std::size_t number = figures.size();
        ComparedFigure& figure = figures.emplace_back();
        figure.figure = entry["figure"].string_or("");
        figure.label = entry["label"].string_or("");
        figure.unit = entry["unit"].string_or("");
        figure.tolerance = entry["tolerance"].number_or(0.0);
        figure.weight = entry["weight"].number_or(0.0);
        if (figure.figure.empty() || figure.label.empty() || figure.tolerance <= 0.0 ||
            figure.weight <= 0.0)
            faults +=
                format("\n  figures[{}]: figure, label, tolerance and weight are needed", number);
    }
    if (figures.empty()) faults += "\n  figures: there are none";
    if (!faults.empty())
        return fail(Error::Code::bad_format, "References cannot be compared:" + faults,
                    "references.json");
    return figures;
}

Comparison compare(const ListeningFigures& ours, const ListeningFigures& theirs,
                   const std::vector<ComparedFigure>& figures)
{
    Comparison comparison;
    for (const ComparedFigure& figure : figures) {
        const auto own = ours.find(figure.figure);
        const auto other = theirs.find(figure.figure);
        if (own == ours.end() || other == theirs.end()) continue;
        Difference& difference = comparison.differences.emplace_back();
        difference.figure = figure;
        difference.ours = own->second;
        difference.theirs = other->second;
        const double apart = std::abs(own->second - other->second) / figure.tolerance;
        difference.excess = figure.weight * std::max(0.0, apart - 1.0);
        comparison.distance += difference.excess;
    }
    std::vector<Difference*> largest;
    for (Difference& difference : comparison.differences)
        if (difference.excess > 0.0) largest.push_back(&difference);
    std::stable_sort(largest.begin(), largest.end(), [](const Difference* a, const Difference* b) {
        return a->excess > b->excess;
    });
    for (std::size_t i = 0; i < std::min(kMostAtOnce, largest.size()); ++i)
        largest[i]->stands_out = true;
    return comparison;
}

}  // namespace sitwell
