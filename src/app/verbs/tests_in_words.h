#pragma once

#include "app/report/report.h"
#include "decide/listening/listening_tests.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// "-9.5 dB", "0.31", "12 samples": a figure with its unit, as precise as it is heard.
std::string figure_in_words(double value, const std::string& unit);

/// What was measured, with its place in the spectrum, "-4.1 dB at 63 Hz", or the part it was
/// measured on, "0.08, 05 Organ". `part` is empty when it was the whole mix.
std::string value_in_words(const Listened& heard, std::string_view part = {});

/// "between -20 and -16 LUFS", "at most -3 dBTP", "10 dB or more".
std::string limits_in_words(const WantedRange& limits, const std::string& unit);

/// The tests of that severity that did not pass, by name within a sentence: "mud, harshness".
std::string failed_labels(const std::vector<Listened>& tests, Severity severity);

/// What did not pass first, the gravest of it ahead; else in the order of the table.
std::vector<Listened> worst_first(std::vector<Listened> tests);

/// As a row of a page's table.
ReportContent::Figure figure_of(const Listened& heard, std::string_view part = {});

}  // namespace sitwell
