#include "app/verbs/prep_page.h"

#include "app/report/group.h"
#include "app/report/html/escape.h"
#include "app/report/html/minus.h"
#include "app/report/html/page.h"
#include "app/report/section/sections.h"
#include "app/report/svg/waveform.h"
#include "core/text/format.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Of what will be mixed: the faults of what is left out do no harm.
FaultSeverity worst_fault(const PreparedTrack& track)
{
    FaultSeverity worst = FaultSeverity::fact;
    if (track.identity.left_out.empty())
        for (const Finding& finding : track.findings) worst = std::max(worst, finding.severity);
    return worst;
}

bool needs_a_look(const PreparedTrack& track)
{
    return worst_fault(track) >= FaultSeverity::mend;
}

std::string findings_list(const PreparedTrack& track)
{
    std::string items;
    for (const Finding& finding : track.findings)
        if (finding.severity >= FaultSeverity::note)
            items += format("<li class=\"{}\">{}</li>",
                            needs_a_look(track) && finding.severity >= FaultSeverity::mend ? "look"
                                                                                           : "soft",
                            escaped(with_minus(finding.text)));
    return items.empty() ? "" : "<ul class=\"findings\">" + items + "</ul>\n";
}

/// Where the faults of a track are that have a place.
std::vector<double> places_of(const TrackFaults& faults)
{
    std::vector<double> places_s;
    for (const Places* places : {&faults.flat_tops.runs, &faults.clicks, &faults.drop_outs.holes})
        for (const FrameRange& place : places->first)
            places_s.push_back(seconds_of(place.first, faults.sample_rate_hz));
    return places_s;
}

std::string picture_of(const PreparedTrack& track, const PreparedSong& song)
{
    const Session& session = song.heard.base;
    const Strip& strip = *find_strip(session, track.identity.strip);
    const TrackFeatures* sound = features_of(strip, song.heard.features);
    if (sound == nullptr) return {};
    const auto marks = needs_a_look(track) ? places_of(sound->faults) : std::vector<double>{};
    std::string pictures;
    for (const ChartSize size : {ChartSize::wide, ChartSize::narrow})
        pictures +=
            waveform(sound->peak, kEnvelopeHopS, seconds_of(session.length, session.sample_rate_hz),
                     marks, look_of_group(track.identity.group).css_class,
                     "Sound of " + track.identity.file + " over the song", size);
    return pictures.empty() ? "" : "<div class=\"picture\">" + pictures + "</div>\n";
}

std::string track_section(const PreparedTrack& track, const PreparedSong& song)
{
    const TrackIdentity& identity = track.identity;
    std::string html = format(
        "<section class=\"heard\">\n<h3>{}</h3>\n<p class=\"soft\">{}, {:.0f} % sure: {}.{}</p>\n",
        name_html(identity.file), escaped(label_of_role(identity.role)),
        100.0f * identity.confidence, escaped(identity.evidence),
        track.pair_with.empty() ? "" : " A pair with " + name_html(track.pair_with) + ".");
    if (!identity.left_out.empty())
        html += "<p><b>Left out.</b> " + escaped(identity.left_out) + "</p>\n";
    return html + picture_of(track, song) + findings_list(track) + "</section>\n";
}

}  // namespace

std::array<std::string, 3> prep_verdict(const PreparedSong& song)
{
    const auto count = [&](auto&& is_meant) {
        return static_cast<std::size_t>(
            std::count_if(song.tracks.begin(), song.tracks.end(), is_meant));
    };
    const std::size_t left_out =
        count([](const PreparedTrack& track) { return !track.identity.left_out.empty(); });
    const std::size_t unsure =
        count([](const PreparedTrack& track) { return track.identity.role == "other_music"; });
    const std::size_t faulty = count(needs_a_look);
    std::array<std::string, 3> verdict;
    verdict[0] = counted(song.tracks.size(), "track was", "tracks were") + " heard" +
                 (left_out == 0 ? "."
                                : format(", of which {} will not be mixed, with the reason "
                                         "below.",
                                         left_out));
    verdict[1] = unsure == 0 ? "It is clear what each of them is."
                             : "Neither name nor sound tells what " +
                                   counted(unsure, "track is", "tracks are") + ".";
    verdict[2] = faulty == 0 ? "Nothing is wrong with any of them."
                             : counted(faulty, "track has", "tracks have") +
                                   " something that should be mended.";
    return verdict;
}

std::string prep_page(const PreparedSong& song)
{
    ReportContent head;
    head.eyebrow = "Tracks, before mixing";
    head.title = song.heard.base.title;
    head.revision = 0;
    head.verdict = prep_verdict(song);
    std::vector<const PreparedTrack*> order;
    for (const PreparedTrack& track : song.tracks) order.push_back(&track);
    std::stable_sort(order.begin(), order.end(),
                     [](const PreparedTrack* a, const PreparedTrack* b) {
                         return worst_fault(*a) > worst_fault(*b);
                     });
    std::string main = headline_section(head);
    for (const PreparedTrack* track : order) main += track_section(*track, song);
    return html_page(head.title + " · " + head.eyebrow, main, "");
}

}  // namespace sitwell
