#include "app/verbs/tests_in_words.h"

#include "core/text/format.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace sitwell {

namespace {

std::string number(double value, const std::string& unit)
{
    const bool counted = unit == "samples" || unit == "ms";
    const int decimals = counted ? 0 : unit.empty() ? 2 : 1;
    const double shown = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;
    return format("{:.{}f}", shown, decimals);
}

std::string with_unit(const std::string& number, const std::string& unit)
{
    return unit.empty() ? number : number + " " + unit;
}

std::string limit(double value, const std::string& unit)
{
    std::string text = number(value, unit);
    if (const auto end = text.find(".0"); end != std::string::npos && end + 2 == text.size())
        text.resize(end);
    return text;
}

/// "Highest true peak" within a sentence.
std::string within_sentence(std::string label)
{
    if (label.size() > 1 && label[1] >= 'a') label[0] = static_cast<char>(std::tolower(label[0]));
    return label;
}

}  // namespace

std::string figure_in_words(double value, const std::string& unit)
{
    return with_unit(number(value, unit), unit);
}

std::string value_in_words(const Listened& heard, std::string_view part)
{
    std::string value = figure_in_words(heard.value, heard.test->unit);
    if (heard.at_hz > 0.0)
        value += heard.at_hz < 1000.0 ? format(" at {:.0f} Hz", heard.at_hz)
                                      : format(" at {:.1f} kHz", heard.at_hz / 1000.0);
    return part.empty() ? value : format("{}, {}", value, part);
}

std::string limits_in_words(const WantedRange& limits, const std::string& unit)
{
    if (limits.low && limits.high)
        return format("between {} and {}", limit(*limits.low, unit),
                      with_unit(limit(*limits.high, unit), unit));
    if (limits.low) return with_unit(limit(*limits.low, unit), unit) + " or more";
    if (limits.high) return "at most " + with_unit(limit(*limits.high, unit), unit);
    return {};
}

std::string failed_labels(const std::vector<Listened>& tests, Severity severity)
{
    std::string labels;
    for (const Listened& heard : tests)
        if (!heard.pass && heard.test->severity == severity)
            labels += (labels.empty() ? "" : ", ") + within_sentence(heard.test->label);
    return labels;
}

std::vector<Listened> worst_first(std::vector<Listened> tests)
{
    const auto rank = [](const Listened& heard) {
        return heard.pass ? 3 : 2 - static_cast<int>(heard.test->severity);
    };
    std::stable_sort(tests.begin(), tests.end(),
                     [&](const Listened& a, const Listened& b) { return rank(a) < rank(b); });
    return tests;
}

ReportContent::Figure figure_of(const Listened& heard, std::string_view part)
{
    const ListeningTest& test = *heard.test;
    return {test.label,
            value_in_words(heard, part),
            limits_in_words(heard.limits, test.unit),
            heard.pass || test.severity == Severity::info,
            test.meaning,
            test.severity == Severity::info ? std::string{} : heard.remedy};
}

}  // namespace sitwell
