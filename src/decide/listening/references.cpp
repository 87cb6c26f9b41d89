#include "decide/listening/references.h"

#include "core/text/format.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr Limits kTolerance{0.01, 100.0};
constexpr Limits kWeight{0.01, 10.0};
constexpr std::size_t kMostAtOnce = 3;  // mixing practice 11.4, rule 4

}  // namespace

Result<std::vector<ComparedFigure>> load_compared_figures()
{
    std::vector<ComparedFigure> figures;
    return read_data("references",
                     [&](TableReader& table) {
                         std::string source;
                         table.text("source", source);
                         table.rows("figures", "figure", [&](TableReader& row) {
                             ComparedFigure& figure = figures.emplace_back();
                             row.text("figure", figure.figure);
                             row.text("label", figure.label);
                             row.text_if_any("unit", figure.unit);
                             row.number("tolerance", figure.tolerance, kTolerance);
                             row.number("weight", figure.weight, kWeight);
                         });
                     })
        .map([&] { return std::move(figures); });
}

void tell_against_references(ListeningFigures& figures, const ListeningFigures& ours,
                             const std::vector<ListeningFigures>& references)
{
    for (const char* figure : {"sharpness", "highest_sharpness"}) {
        const std::string acum = format("{}_acum", figure);
        double sum = 0.0;
        for (const ListeningFigures& reference : references) {
            const auto found = reference.find(acum);
            if (found != reference.end()) sum += found->second;
        }
        const auto own = ours.find(acum);
        if (sum <= 0.0 || own == ours.end()) continue;
        const double mean = sum / static_cast<double>(references.size());
        figures[format("{}_re_references_percent", figure)] = 100.0 * (own->second / mean - 1.0);
    }
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
