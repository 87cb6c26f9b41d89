#include "decide/timing/judge_drift.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <cmath>

namespace sitwell {

namespace {

bool is_drift(const DriftQuestion& question, const Json& limits)
{
    const LagLine& line = question.line;
    const auto limit = [&](std::string_view name) {
        return static_cast<double>(Practice::number(limits, name));
    };
    return static_cast<double>(line.agree) >=
               limit("drift_agree_share") * static_cast<double>(question.windows) &&
           line.r_squared >= limit("drift_r_squared") &&
           line.span_s >= limit("drift_span_share") * question.length_s &&
           1e3 * std::abs(line.slope) * question.length_s >= limit("drift_ms");
}

TrackTime in_step(const DriftQuestion& question, const std::string& mix)
{
    TrackTime time;
    time.track = question.track;
    time.rule = "repair.drift";
    time.is_moved = true;
    const double slope = question.line.slope;
    time.file_rate_hz = question.file_rate_hz / (1.0 + slope);
    const double ppm = 1e6 * std::abs(slope);
    const double off_ms = 1e3 * std::abs(slope) * question.length_s;
    time.text = format(
        "The clock '{}' was recorded by ran {:.0f} ppm too {}: by its end it is {:.0f} ms {} "
        "'{}' ({} of {} places in it lie on one line). It is read at {:.2f} Hz, which keeps "
        "it in step.",
        question.name, ppm, slope > 0.0 ? "slow" : "fast", off_ms,
        slope > 0.0 ? "ahead of" : "behind", mix, question.line.agree, question.windows,
        time.file_rate_hz);
    time.evidence = {
        {"drift, ppm", static_cast<float>(std::round(1e7 * slope) / 10.0), Unit::none},
        {"off by the end", static_cast<float>(std::round(10.0 * off_ms) / 10.0), Unit::ms}};
    return time;
}

}  // namespace

std::vector<TrackTime> judge_drifts(const std::vector<DriftQuestion>& questions, std::size_t heard,
                                    const std::string& mix, const Json& limits)
{
    std::vector<TrackTime> times;
    for (const DriftQuestion& question : questions)
        if (is_drift(question, limits)) times.push_back(in_step(question, mix));
    if (2 * times.size() > heard) times.clear();
    return times;
}

}  // namespace sitwell
