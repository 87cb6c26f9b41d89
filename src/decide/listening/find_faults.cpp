#include "decide/listening/find_faults.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

constexpr double kSilentDbfs = -199.0;  ///< what NoiseFigures say of silence is −200

/// One fault a function, in the order of data/faults.json.
class Judge {
public:
    Judge(const TrackFaults& faults, const Json& limits) : heard_{faults}, limits_{limits} {}

    std::vector<Finding> take() { return std::move(findings_); }

    void clipping()
    {
        const FlatTopFigures& tops = heard_.flat_tops;
        if (static_cast<double>(tops.runs.count) < limit("clipping_runs")) return;
        const double longest_ms = 1000.0 * seconds_of(tops.longest, heard_.sample_rate_hz);
        const bool is_broken = tops.share >= limit("clipping_broken_share") ||
                               longest_ms > limit("clipping_longest_ms");
        add("clipping", is_broken ? FaultSeverity::broken : FaultSeverity::mend, tops.share * 100.0,
            "%",
            is_broken
                ? format("Recorded clipped: {:.1f} % of it is cut off flat, for up to {:.1f} ms "
                         "at a time. Another take would be better.",
                         tops.share * 100.0, longest_ms)
                : format("Recorded too loud in {} places, first at {}: the peaks are cut off "
                         "flat.",
                         tops.runs.count, first(tops.runs)));
    }

    void sides()
    {
        if (heard_.channels < 2) return;
        const SideFigures& sides = heard_.sides;
        const double apart_db = std::abs(sides.left_to_right_db);
        if (apart_db >= limit("one_sided_db")) {
            add("one_sided", FaultSeverity::mend, apart_db, "dB",
                format("A stereo file with sound on the {} only.",
                       sides.left_to_right_db > 0.0 ? "left" : "right"));
        } else if (sides.are_the_same || sides.difference_db < limit("same_sides_db")) {
            add("fake_stereo", FaultSeverity::mend, sides.difference_db, "dB",
                "A stereo file with the same sound on both sides: it is mono.");
        } else if (sides.correlation < limit("opposite_correlation")) {
            add("opposite_sides", FaultSeverity::mend, sides.correlation, "correlation",
                "Left and right work against each other: in mono most of it disappears.");
        } else if (sides.low_correlation < limit("opposite_low_correlation")) {
            add("opposite_lows", FaultSeverity::mend, sides.low_correlation, "correlation",
                "Below 250 Hz left and right work against each other: in mono the bottom "
                "disappears.");
        } else if (sides.difference_db < limit("near_mono_db")) {
            add("near_mono", FaultSeverity::note, sides.difference_db, "dB",
                "A stereo file that is all but mono.");
        }
    }

    void offset()
    {
        const RumbleFigures& rumble = heard_.rumble;
        if (std::abs(rumble.offset) >= limit("offset") &&
            rumble.offset_share >= limit("offset_share"))
            add("offset", FaultSeverity::mend, rumble.offset * 100.0, "%",
                format("The wave sits {:.1f} % of full scale off its middle line (DC offset).",
                       std::abs(rumble.offset) * 100.0));
    }

    void rumble()
    {
        const double level_db = std::min(heard_.rumble.rumble_db, heard_.rumble.steady_rumble_db);
        if (level_db >= limit("rumble_db"))
            add("rumble", FaultSeverity::mend, level_db, "dB",
                format("Rumble too low to hear eats headroom: {:.0f} dB {} the music.",
                       std::abs(level_db), level_db > 0.0 ? "over" : "under"));
    }

    void noise()
    {
        const NoiseFigures& noise = heard_.noise;
        if (noise.snr_db >= limit("noise_snr_db") || noise.heard_s < limit("noise_heard_s") ||
            noise.brightness < limit("noise_brightness"))
            return;
        const bool is_loud = noise.snr_db < limit("noise_treat_snr_db");
        add("noise", is_loud ? FaultSeverity::mend : FaultSeverity::note, noise.snr_db, "dB",
            format("Hiss {} in the pauses, {:.0f} dB under the music.",
                   is_loud ? "is clearly heard" : "may come up", noise.snr_db));
    }

    void hum()
    {
        const HumFigures& hum = heard_.hum;
        const double below_db = heard_.noise.programme_dbfs - hum.level_dbfs;
        if (hum.lines() < static_cast<int>(limit("hum_lines")) ||
            hum.level_dbfs < limit("hum_dbfs") || below_db > limit("hum_below_programme_db"))
            return;
        add("hum", FaultSeverity::mend, below_db, "dB",
            format("Mains hum of {:.0f} Hz with {} overtones, {:.0f} dB under the music.",
                   hum.mains_hz, hum.lines() - 1, below_db));
    }

    void drop_outs()
    {
        const DropOutFigures& drops = heard_.drop_outs;
        if (static_cast<double>(drops.holes.count) >= limit("drop_outs"))
            add("drop_outs", FaultSeverity::broken, static_cast<double>(drops.holes.count), "holes",
                format("The sound breaks off {} times, first at {}, for up to {:.0f} ms. Please "
                       "export it again.",
                       drops.holes.count, first(drops.holes), drops.longest_ms));
    }

    void clicks()
    {
        const double sounding_min = seconds() * (1.0 - heard_.silence.share) / 60.0;
        const auto count = static_cast<double>(heard_.clicks.count);
        if (count >= limit("clicks") && count >= limit("clicks_a_minute") * sounding_min)
            add("clicks", FaultSeverity::mend, count / sounding_min, "a minute",
                format("{} clicks, first at {}.", heard_.clicks.count, first(heard_.clicks)));
        // The edges of drop-outs are such cuts too, and told already.
        const bool drops = static_cast<double>(heard_.drop_outs.holes.count) >= limit("drop_outs");
        std::vector<Frames> cuts = heard_.silence.cuts_out;
        cuts.insert(cuts.end(), heard_.silence.cuts_in.begin(), heard_.silence.cuts_in.end());
        if (!drops && static_cast<double>(cuts.size()) >= limit("edit_clicks"))
            add("edit_clicks", FaultSeverity::mend, static_cast<double>(cuts.size()), "cuts",
                format("{} cuts without a fade click, first at {}.", cuts.size(),
                       clock(*std::min_element(cuts.begin(), cuts.end()))));
    }

    void tail()
    {
        const double below_db = heard_.noise.programme_dbfs - heard_.ending_dbfs;
        const double floor_dbfs = std::max(heard_.noise.floor_dbfs, heard_.hum.level_dbfs);
        if (below_db <= limit("tail_cut_db") &&
            heard_.ending_dbfs >= floor_dbfs + limit("tail_over_floor_db"))
            add("tail_cut", FaultSeverity::mend, below_db, "dB",
                "The file ends before the last sound has died away.");
    }

    void origin(int bits)
    {
        if (heard_.silence.share >= limit("digital_silence_share"))
            add("digital_silence", FaultSeverity::fact, heard_.silence.share * 100.0, "%",
                format("Edited or gated: {:.0f} % of the file is digital silence.",
                       heard_.silence.share * 100.0));
        const OriginFigures& origin = heard_.origin;
        if (origin.wall_db >= limit("wall_db"))
            add("lossy", FaultSeverity::note, origin.wall_hz, "Hz",
                format("Everything above {:.1f} kHz is missing, as in MP3 or AAC. If there is an "
                       "uncompressed file, please send that.",
                       origin.wall_hz / 1000.0));
        if (bits > 16 && origin.sixteen_bit_share >= limit("sixteen_bit_share"))
            add("sixteen_bit", FaultSeverity::note, origin.sixteen_bit_share * 100.0, "%",
                "A file of 24 bit that holds only 16.");
    }

private:
    double limit(std::string_view name) const
    {
        return static_cast<double>(Practice::number(limits_, name));
    }

    double seconds() const { return seconds_of(heard_.frames, heard_.sample_rate_hz); }

    std::string first(const Places& places) const { return clock(places.first.front().first); }

    std::string clock(Frames at) const
    {
        const double at_s = seconds_of(at, heard_.sample_rate_hz);
        const auto minutes = static_cast<int>(at_s / 60.0);
        return format("{}:{:04.1f}", minutes, at_s - 60.0 * minutes);
    }

    void add(std::string id, FaultSeverity severity, double value, std::string unit,
             std::string text)
    {
        findings_.push_back({std::move(id), severity, value, std::move(unit), std::move(text)});
    }

    const TrackFaults& heard_;
    const Json& limits_;
    std::vector<Finding> findings_;
};

}  // namespace

std::string_view name_of(FaultSeverity severity) noexcept
{
    switch (severity) {
    case FaultSeverity::fact:
        return "fact";
    case FaultSeverity::note:
        return "note";
    case FaultSeverity::mend:
        return "mend";
    case FaultSeverity::broken:
        return "broken";
    }
    return {};
}

std::vector<Finding> judge_faults(const TrackFaults& faults, const Json& limits, int file_bits)
{
    Judge judge{faults, limits};
    if (faults.noise.programme_dbfs <= kSilentDbfs) return {};
    judge.clipping();
    judge.sides();
    judge.offset();
    judge.rumble();
    judge.noise();
    judge.hum();
    judge.drop_outs();
    judge.clicks();
    judge.tail();
    judge.origin(file_bits);
    return judge.take();
}

const Finding* find_finding(const std::vector<Finding>& findings, std::string_view id) noexcept
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [id](const Finding& finding) { return finding.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

}  // namespace sitwell
