#include "decide/identify/role_by_sound.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

tl::unexpected<Error> refuse(std::string what, const std::string& where)
{
    return fail(Error::Code::bad_format, std::move(what), "role_by_sound." + where);
}

/// Rows of numbers, each as long as it has to be.
Result<std::vector<std::vector<double>>> rows_from(const Json& table, std::string_view name,
                                                   std::size_t width)
{
    std::vector<std::vector<double>> rows;
    for (const Json& line : table[name].elements()) {
        std::vector<double> row;
        for (const Json& item : line.elements()) {
            const double* number = item.as_number();
            if (number == nullptr || !std::isfinite(*number))
                return refuse("A weight is a finite number.", std::string{name});
            row.push_back(*number);
        }
        if (row.size() != width)
            return refuse(format("A row has {} numbers where {} are needed.", row.size(), width),
                          std::string{name});
        rows.push_back(std::move(row));
    }
    return rows;
}

/// In scales of what was learned.
std::vector<double> scaled(const SoundModel& model, std::span<const float> features)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < model.features.size(); ++i)
        values.push_back((static_cast<double>(features[i]) - model.features[i].mean) /
                         model.features[i].scale);
    return values;
}

std::vector<double> clamped(const SoundModel& model, std::span<const float> features)
{
    std::vector<double> values = scaled(model, features);
    for (double& value : values) value = std::clamp(value, -model.widest, model.widest);
    return values;
}

double weighted_sum(const std::vector<double>& row, const std::vector<double>& values)
{
    double sum = row.back();
    for (std::size_t i = 0; i < values.size(); ++i) sum += row[i] * values[i];
    return sum;
}

std::vector<double> hidden_units(const SoundModel& model, const std::vector<double>& values)
{
    std::vector<double> units;
    for (const auto& row : model.hidden) units.push_back(std::max(0.0, weighted_sum(row, values)));
    return units;
}

}  // namespace

Result<SoundModel> sound_model_from(const Json& table,
                                    std::span<const std::string_view> feature_names)
{
    SoundModel model;
    for (const Json& item : table["classes"].elements())
        model.classes.push_back({item["role"].string_or(""), item["family"].string_or("")});
    if (model.classes.empty()) return refuse("There are no classes.", "classes");
    for (const Json& item : table["features"].elements()) {
        const std::string id = item["id"].string_or("");
        const std::size_t at = model.features.size();
        if (at >= feature_names.size() || id != feature_names[at])
            return refuse(format("'{}' is not the feature that stands here.", id), "features");
        model.features.push_back({item["mean"].number_or(0.0), item["scale"].number_or(0.0),
                                  item["tells"].string_or("")});
        if (!(model.features.back().scale > 0.0))
            return refuse(format("'{}' needs a scale above 0.", id), "features");
    }
    if (model.features.size() != feature_names.size())
        return refuse("There are features without a mean and a scale.", "features");
    auto hidden = rows_from(table, "hidden", model.features.size() + 1);
    if (!hidden) return tl::unexpected{hidden.error()};
    auto output = rows_from(table, "output", hidden->size() + 1);
    if (!output) return tl::unexpected{output.error()};
    if (output->size() != model.classes.size())
        return refuse("Every class needs a row of its own.", "output");
    model.hidden = std::move(*hidden);
    model.output = std::move(*output);
    model.temperature = table["temperature"].number_or(0.0);
    model.widest = table["widest"].number_or(model.widest);
    model.strangest = table["strangest"]["value"].number_or(model.strangest);
    if (!(model.temperature > 0.0)) return refuse("It has to be above 0.", "temperature");
    return model;
}

std::vector<float> class_probabilities(const SoundModel& model, std::span<const float> features)
{
    const std::vector<double> units = hidden_units(model, clamped(model, features));
    std::vector<double> scores;
    for (const auto& row : model.output)
        scores.push_back(weighted_sum(row, units) / model.temperature);
    const double highest = *std::max_element(scores.begin(), scores.end());
    double sum = 0.0;
    for (double& score : scores) sum += score = std::exp(score - highest);
    std::vector<float> probabilities;
    for (const double score : scores)
        probabilities.push_back(static_cast<float>(std::round(1000.0 * score / sum) / 1000.0));
    return probabilities;
}

float strangeness(const SoundModel& model, std::span<const float> features)
{
    double squares = 0.0;
    for (const double value : scaled(model, features)) squares += value * value;
    return static_cast<float>(std::sqrt(squares / static_cast<double>(model.features.size())));
}

std::vector<float> what_speaks_for(const SoundModel& model, std::span<const float> features,
                                   std::size_t of_class)
{
    const std::vector<double> values = clamped(model, features);
    const std::vector<double> units = hidden_units(model, values);
    std::vector<double> slopes(values.size(), 0.0);
    for (std::size_t h = 0; h < units.size(); ++h) {
        if (units[h] <= 0.0) continue;
        double average = 0.0;
        for (const auto& row : model.output) average += row[h];
        const double pull =
            model.output[of_class][h] - average / static_cast<double>(model.output.size());
        for (std::size_t i = 0; i < values.size(); ++i) slopes[i] += pull * model.hidden[h][i];
    }
    std::vector<float> spoken;
    for (std::size_t i = 0; i < values.size(); ++i)
        spoken.push_back(static_cast<float>(std::round(1000.0 * values[i] * slopes[i]) / 1000.0));
    return spoken;
}

}  // namespace sitwell
