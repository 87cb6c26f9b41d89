#include "decide/listening/likeness.h"

#include "analysis/character/likeness_figures.h"
#include "core/result/contract.h"
#include "core/text/format.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sitwell {

namespace {

constexpr Limits kMedian{-100.0, 100.0};
constexpr Limits kScale{0.01, 100.0};
constexpr Limits kDistance{0.1, 10.0};

/// The rows below and on the diagonal of a symmetric square of numbers.
std::vector<double> read_square(const Json* rows, std::size_t size, const Spot& spot)
{
    std::vector<double> square(size * size, 0.0);
    if (rows == nullptr || rows->elements().size() != size) {
        spot.fault(Error::Code::bad_format, format("{} rows are due, one a figure.", size));
        return square;
    }
    for (std::size_t row = 0; row < size; ++row) {
        const auto& numbers = rows->elements()[row].elements();
        if (numbers.size() != row + 1) {
            spot.element(row).fault(Error::Code::bad_format,
                                    format("{} numbers are due.", row + 1));
            continue;
        }
        for (std::size_t column = 0; column <= row; ++column) {
            double& value = square[row * size + column];
            read(numbers[column], value, spot.element(row).element(column));
            square[column * size + row] = value;
        }
    }
    return square;
}

}  // namespace

Result<Likeness> load_likeness()
{
    Likeness records;
    return read_data("likeness",
                     [&](TableReader& table) {
                         std::string source;
                         std::vector<std::string> names;
                         table.text("source", source);
                         table.sourced("limit", records.limit, kDistance);
                         table.named_rows(
                             "figures", "figure", [&](const std::string& name, TableReader& row) {
                                 names.push_back(name);
                                 Likeness::Figure& figure = records.figures.emplace_back();
                                 row.number("median", figure.median, kMedian);
                                 row.number("scale", figure.scale, kScale);
                             });
                         if (names != likeness_names())
                             table.spot().member("figures").fault(
                                 Error::Code::bad_format,
                                 "These are not the figures that are measured.");
                         records.inverse = read_square(table.member("inverse"), names.size(),
                                                       table.spot().member("inverse"));
                     })
        .map([&] { return std::move(records); });
}

double likeness_distance(std::span<const double> figures, const Likeness& records)
{
    const std::size_t size = records.figures.size();
    SITWELL_EXPECTS(figures.size() == size && records.inverse.size() == size * size);
    std::vector<double> deviations(size);
    for (std::size_t i = 0; i < size; ++i)
        deviations[i] = (figures[i] - records.figures[i].median) / records.figures[i].scale;
    double sum = 0.0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
            sum += deviations[i] * records.inverse[i * size + j] * deviations[j];
    return std::sqrt(std::max(0.0, sum) / static_cast<double>(size)) / records.limit;
}

}  // namespace sitwell
