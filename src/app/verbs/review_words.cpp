#include "app/verbs/review_words.h"

#include "core/text/format.h"

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

/// The labels of the tests of that severity that did not pass: "mud, harshness".
std::string failed_labels(const ReviewedFile& reviewed, Severity severity)
{
    std::string labels;
    for (const Listened& heard : reviewed.tests)
        if (!heard.pass && heard.test->severity == severity)
            labels += (labels.empty() ? "" : ", ") + within_sentence(heard.test->label);
    return labels;
}

}  // namespace

std::string figure_in_words(double value, const std::string& unit)
{
    return with_unit(number(value, unit), unit);
}

std::string value_in_words(const Listened& heard)
{
    std::string value = figure_in_words(heard.value, heard.test->unit);
    if (heard.at_hz <= 0.0) return value;
    return heard.at_hz < 1000.0 ? format("{} at {:.0f} Hz", value, heard.at_hz)
                                : format("{} at {:.1f} kHz", value, heard.at_hz / 1000.0);
}

std::string value_in_words(const ReviewedFile& reviewed, const Listened& heard)
{
    const std::string value = value_in_words(heard);
    return heard.part && reviewed.stems
               ? format("{}, {}", value, reviewed.stems->mix.parts[*heard.part].name)
               : value;
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

std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed)
{
    std::array<std::string, 3> verdict;
    verdict[0] = format("This is held against what is asked of {}, and its tone against {} {}{}.",
                        reviewed.kind == "record" ? "a finished record" : "a mix for mastering",
                        reviewed.tone.label, reviewed.kind == "record" ? "records" : "mixes",
                        reviewed.genre_was_said ? "" : ", which it is nearest to");
    const std::string mend = failed_labels(reviewed, Severity::fail);
    const std::string look = failed_labels(reviewed, Severity::warn);
    verdict[1] = mend.empty() ? "Nothing stands in the way of sending it."
                              : "To be mended before it is sent: " + mend + ".";
    verdict[2] = look.empty() ? "No test asks for a second look." : "Worth a look: " + look + ".";
    return verdict;
}

}  // namespace sitwell
