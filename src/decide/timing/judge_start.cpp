#include "decide/timing/judge_start.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

bool is_found(const LagFigures& heard, const Json& limits)
{
    const auto least = std::max(Practice::number(limits, "fewest_agree"),
                                Practice::number(limits, "agree_share") *
                                    static_cast<float>(heard.windows.size()));
    return static_cast<float>(heard.agree) >= least &&
           std::abs(heard.peak) >= Practice::number(limits, "over_runner_up") * heard.runner_up;
}

TrackTime judge_start(const StartQuestion& question, const LagFigures& heard, Frames mix_lag,
                      const Json& limits)
{
    TrackTime time;
    time.track = question.track;
    time.rule = "repair.start";
    const std::string shorter =
        format("'{}' is {:.1f} s shorter than the song", question.name, question.shorter_s);
    const bool is_alike =
        !question.by_onsets || heard.peak >= Practice::number(limits, "onset_alike");
    if (!is_found(heard, limits) || !is_alike) {
        time.text = format("{}, and nothing tells clearly where it comes in: it begins with the "
                           "song. If it should not, export it again from the start of the song.",
                           shorter);
        return time;
    }
    const Frames starts_at = heard.lag_frames - mix_lag;
    const Frames in_time = frames_of_ms(static_cast<double>(Practice::number(limits, "in_time_ms")),
                                        question.sample_rate_hz);
    if (std::abs(starts_at) <= in_time) return time;
    time.is_moved = true;
    time.starts_at = starts_at;
    const double later_s = seconds_of(starts_at, question.sample_rate_hz);
    time.text = format(
        "{} and has no time stamp: it is moved {:.3f} s {}, to where {} ({} of {} places in it "
        "agree to {}).",
        shorter, std::abs(later_s), later_s > 0.0 ? "later" : "earlier",
        question.by_onsets
            ? format("it keeps the rhythm of '{}' and nowhere else does", question.mix)
            : format("'{}' plays it", question.mix),
        heard.agree, heard.windows.size(), question.by_onsets ? "5 ms" : "the sample or two");
    const float over = std::abs(heard.peak) / std::max(heard.runner_up, 1e-6f);
    time.evidence = {{"start", static_cast<float>(std::round(1e3 * later_s) / 1e3), Unit::s},
                     {"share of places that agree",
                      std::round(100.0f * static_cast<float>(heard.agree) /
                                 static_cast<float>(heard.windows.size())) /
                          100.0f,
                      Unit::none},
                     {"match over the next best",
                      std::round(10.0f * std::min(over, 100.0f)) / 10.0f, Unit::none}};
    return time;
}

}  // namespace sitwell
