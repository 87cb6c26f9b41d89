#include "decide/timing/bar_start.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

/// Bars the files have ahead of the music: a count-in. 0 where they do not begin with a bar.
double bars_ahead(const BarRuler& ruler)
{
    constexpr double kWithABarS = 0.03;
    const double bars = std::round(ruler.first_s / ruler.bar_s);
    return std::abs(ruler.first_s - bars * ruler.bar_s) <= kWithABarS ? bars : 0.0;
}

}  // namespace

TrackTime start_at_bar(const StartQuestion& question, const NamedBar& named, const BarRuler& ruler,
                       const Json& limits)
{
    const double ahead_s = bars_ahead(ruler) * ruler.bar_s;
    const double song_s = named.length_s + question.shorter_s;
    const auto tail_s = static_cast<double>(Practice::number(limits, "same_length_s"));
    std::vector<double> places_s;
    for (const double at_s : {ruler.at_s(named.bar), ruler.at_s(named.bar) - ahead_s}) {
        const bool fits = at_s + named.length_s <= song_s + tail_s;
        if (fits && (places_s.empty() || places_s.front() != at_s)) places_s.push_back(at_s);
    }
    TrackTime time;
    time.track = question.track;
    time.rule = "repair.start";
    const std::string said =
        format("'{}' is {:.1f} s shorter than the song, and its name says bar {}", question.name,
               question.shorter_s, named.bar);
    if (places_s.size() != 1) {
        time.text = format(
            "{}, {}: it begins with the song. If it should not, export it again from the "
            "start of the song.",
            said,
            places_s.empty() ? "from which on it would outlast it"
                             : "which may be counted from the count-in or from where music begins");
        return time;
    }
    const Frames at = frames_of_seconds(places_s.front(), question.sample_rate_hz);
    const auto in_time_ms = static_cast<double>(Practice::number(limits, "in_time_ms"));
    if (std::abs(at) <= frames_of_ms(in_time_ms, question.sample_rate_hz)) return time;
    time.is_moved = true;
    time.starts_at = at;
    time.text =
        format("{}: it is moved {:.3f} s {}, to where that bar begins by the tempo that the "
               "other files keep ({:.3f} s a bar).",
               said, std::abs(places_s.front()), at > 0 ? "later" : "earlier", ruler.bar_s);
    time.evidence = {
        {"start", static_cast<float>(std::round(1e3 * places_s.front()) / 1e3), Unit::s},
        {"bar by its name", static_cast<float>(named.bar), Unit::none}};
    return time;
}

}  // namespace sitwell
