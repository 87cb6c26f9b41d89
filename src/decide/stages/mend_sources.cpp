#include "decide/stages/mend_sources.h"

#include "catalog/repairs.h"
#include "core/text/format.h"
#include "decide/listening/find_faults.h"
#include "decide/listening/judge_voice.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

/// What of one file's faults is mended in the file's own sound, each fault a function. The repairs
/// of a source are made in the order of these functions.
class SourceMender {
public:
    SourceMender(const Strip& track, const TrackFaults& faults, const Practice& practice)
        : track_{track}
        , heard_{faults}
        , practice_{practice}
        , findings_{judge_faults(faults, practice.faults)}
        , source_{*track.source}
    {
    }

    void put_sides_right()
    {
        if (source_.channels != 2) return;
        const SideFigures& sides = heard_.sides;
        if (const Finding* finding = found("one_sided")) {
            const bool is_left = sides.left_to_right_db > 0.0;
            mend_sides(
                *finding, is_left ? SidesRepair::left_only : SidesRepair::right_only,
                format("Only its {} side is played, as a mono track.", is_left ? "left" : "right"));
        } else if (const Finding* mono = found("fake_stereo")) {
            mend_sides(*mono, SidesRepair::middle, "It is played as a mono track.");
        } else if (const Finding* opposite = found_opposite()) {
            // Behind a mere inversion they would be the same.
            if (sides.difference_db > -fault_limit("same_sides_db"))
                mend_sides(*opposite, SidesRepair::left_only,
                           "The right is nothing but the left turned over, so the left is played, "
                           "as a mono track.");
            else
                mend_sides(*opposite, SidesRepair::invert_right, "The right side is turned over.");
        }
    }

    void draw_cut_peaks_anew()
    {
        const Finding* clipping = found("clipping");
        if (clipping == nullptr || clipping->severity != FaultSeverity::mend ||
            are_meant("clipping_meant_by"))
            return;
        const FlatTopFigures& tops = heard_.flat_tops;
        const std::span levels{tops.levels.data(), heard_.channels};
        mend(*clipping, {"declip", declip_settings(levels)},
             "They are drawn anew by the sound around them, higher than the file goes.",
             {{"peaks", static_cast<float>(tops.runs.count), Unit::none},
              {"cut off", rounded_db(100.0 * tops.share), Unit::percent},
              {"longest", rounded_db(1000.0 * seconds_of(tops.longest, heard_.sample_rate_hz)),
               Unit::ms}});
    }

    void take_clicks_out()
    {
        const Finding* clicks = found("clicks");
        if (clicks == nullptr || are_meant("clicks_meant_by")) return;
        mend(*clicks, {"declick", format("{}", number("click_stands_out"))},
             "They are taken out, and the wave is drawn anew across each by the sound around it.",
             {{"clicks", static_cast<float>(heard_.clicks.count), Unit::none},
              {"clicks a minute", rounded_db(clicks->value), Unit::none}});
    }

    void take_mouth_clicks_out(const VoiceFigures& voice)
    {
        const auto clicks = judge_mouth_clicks(voice, practice_.faults);
        if (!clicks) return;
        mend(*clicks, {"mouth_declick", format("{}", number("mouth_click_stands_out"))},
             "They are taken out above 1.5 kHz, and the voice is drawn anew there by the sound "
             "around them.",
             {{"mouth clicks", static_cast<float>(voice.mouth_clicks.size()), Unit::none},
              {"mouth clicks a minute", rounded_db(clicks->value), Unit::none}});
    }

    std::vector<Edit> take() { return std::move(edits_); }

private:
    double number(std::string_view name) const
    {
        return static_cast<double>(Practice::number(practice_.repairs, name));
    }
    double fault_limit(std::string_view name) const
    {
        return static_cast<double>(Practice::number(practice_.faults, name));
    }

    /// Whether the track is of a group in which such sounds are made on purpose.
    bool are_meant(const char* groups) const
    {
        const auto& known = practice_.repairs[groups]["groups"].elements();
        const std::string group = group_of_role(track_.role);
        return std::any_of(known.begin(), known.end(),
                           [&](const Json& each) { return each.string_or("") == group; });
    }

    const Finding* found(std::string_view id) const { return find_finding(findings_, id); }

    const Finding* found_opposite() const
    {
        if (const Finding* sides = found("opposite_sides")) return sides;
        const bool agree = heard_.sides.correlation >= number("opposite_lows_correlation");
        return agree ? nullptr : found("opposite_lows");
    }

    void mend_sides(const Finding& finding, SidesRepair repair, const std::string& remedy)
    {
        const SideFigures& sides = heard_.sides;
        mend(finding, {"sides", std::string{kSidesRepairNames[static_cast<std::size_t>(repair)]}},
             remedy,
             {{"left over right", rounded_db(sides.left_to_right_db), Unit::db},
              {"difference over sum", rounded_db(sides.difference_db), Unit::db},
              {"correlation", rounded_db(sides.correlation), Unit::none}});
    }

    void mend(const Finding& finding, Repair repair, const std::string& remedy,
              std::vector<Evidence> evidence)
    {
        source_.channels = channels_behind(repair.tool, repair.settings, source_.channels);
        source_.repairs.push_back(std::move(repair));
        edits_.push_back(
            {SetSource{track_.id, source_},
             {"repair." + finding.id, format("{}: {} {}", quoted(track_), finding.text, remedy),
              std::move(evidence)}});
    }

    const Strip& track_;
    const TrackFaults& heard_;
    const Practice& practice_;
    std::vector<Finding> findings_;
    Source source_;
    std::vector<Edit> edits_;
};

/// Whether somebody has mended its sound before.
bool is_mended(const Source& source)
{
    return std::any_of(source.repairs.begin(), source.repairs.end(), [](const Repair& repair) {
        const RepairTool* tool = find_repair_tool(repair.tool);
        return tool == nullptr || !tool->is_of_the_file;
    });
}

}  // namespace

std::vector<Edit> mend_sources(const Session& session, const SongFeatures& features,
                               const Intent& intent, std::span<const VoiceOfTrack> voices)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, features);
        if (sound == nullptr || is_mended(*track->source)) continue;
        SourceMender mender{*track, sound->faults, *intent.practice};
        mender.draw_cut_peaks_anew();
        mender.take_clicks_out();
        for (const VoiceOfTrack& voice : voices)
            if (voice.strip == track->id) mender.take_mouth_clicks_out(voice.figures);
        mender.put_sides_right();
        auto mended = mender.take();
        std::move(mended.begin(), mended.end(), std::back_inserter(edits));
    }
    return edits;
}

}  // namespace sitwell
