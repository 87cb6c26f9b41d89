#include "decide/timing/judge_drift.h"

#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

double drift_limit(const Json& limits, std::string_view name)
{
    return static_cast<double>(Practice::number(limits, name));
}

double off_by_the_end_ms(const DriftQuestion& question)
{
    return 1e3 * std::abs(question.line.slope) * question.length_s;
}

/// Enough of its windows lie on one line, all over the file.
bool is_heard(const DriftQuestion& question, const Json& limits)
{
    const LagLine& line = question.line;
    return static_cast<double>(line.agree) >=
               drift_limit(limits, "drift_agree_share") * static_cast<double>(question.windows) &&
           line.span_s >= drift_limit(limits, "drift_span_share") * question.length_s;
}

bool is_drift(const DriftQuestion& question, std::string_view least_ms, const Json& limits)
{
    return is_heard(question, limits) &&
           question.line.r_squared >= drift_limit(limits, "drift_r_squared") &&
           off_by_the_end_ms(question) >= drift_limit(limits, least_ms);
}

/// `against`: "'Rough Mix.wav'"; `proof`: what lies on one line.
TrackTime in_step(const DriftQuestion& question, double slope, const std::string& against,
                  const std::string& proof)
{
    TrackTime time;
    time.track = question.track;
    time.rule = "repair.drift";
    time.is_moved = true;
    time.file_rate_hz = question.file_rate_hz / (1.0 + slope);
    const double ppm = 1e6 * std::abs(slope);
    const double off_ms = 1e3 * std::abs(slope) * question.length_s;
    time.text = format(
        "The clock '{}' was recorded by ran {:.0f} ppm too {}: by its end it is {:.0f} ms {} "
        "{} ({}). It is read at {:.2f} Hz, which keeps it in step.",
        question.name, ppm, slope > 0.0 ? "slow" : "fast", off_ms,
        slope > 0.0 ? "ahead of" : "behind", against, proof, time.file_rate_hz);
    time.evidence = {
        {"drift, ppm", static_cast<float>(std::round(1e7 * slope) / 10.0), Unit::none},
        {"off by the end", static_cast<float>(std::round(10.0 * off_ms) / 10.0), Unit::ms}};
    return time;
}

/// The drift that others tell of a file; nothing where they do not agree.
std::optional<TrackTime> against_others(const std::vector<DriftQuestion>& others,
                                        const Json& limits)
{
    std::vector<double> slopes;
    for (const DriftQuestion& other : others) {
        if (is_drift(other, "onset_drift_ms", limits)) slopes.push_back(other.line.slope);
        if (is_heard(other, limits) &&
            off_by_the_end_ms(other) < drift_limit(limits, "onset_level_ms"))
            return std::nullopt;
    }
    if (static_cast<double>(slopes.size()) < drift_limit(limits, "onset_drift_siblings"))
        return std::nullopt;
    const double middle = median(slopes);
    const double near = drift_limit(limits, "onset_drift_same_share") * std::abs(middle);
    if (std::any_of(slopes.begin(), slopes.end(),
                    [&](double slope) { return std::abs(slope - middle) > near; }))
        return std::nullopt;
    double mean = 0.0;
    for (const double slope : slopes) mean += slope / static_cast<double>(slopes.size());
    return in_step(others.front(), mean, format("{} other files", slopes.size()),
                   "by the notes they begin together");
}

}  // namespace

std::vector<TrackTime> judge_drifts(const std::vector<DriftQuestion>& questions, std::size_t heard,
                                    const std::string& mix, const Json& limits)
{
    std::vector<TrackTime> times;
    for (const DriftQuestion& question : questions)
        if (is_drift(question, "drift_ms", limits))
            times.push_back(in_step(question, question.line.slope, format("'{}'", mix),
                                    format("{} of {} places in it lie on one line",
                                           question.line.agree, question.windows)));
    if (2 * times.size() > heard) times.clear();
    return times;
}

std::vector<TrackTime> judge_onset_drifts(const std::vector<std::vector<DriftQuestion>>& files,
                                          const Json& limits)
{
    std::vector<TrackTime> times;
    for (const std::vector<DriftQuestion>& others : files)
        if (auto time = against_others(others, limits)) times.push_back(std::move(*time));
    if (2 * times.size() > files.size()) times.clear();
    return times;
}

}  // namespace sitwell
