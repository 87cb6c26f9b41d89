#include "app/verbs/prep_page.h"

#include "app/report/group.h"
#include "app/report/html/escape.h"
#include "app/report/html/minus.h"
#include "app/report/html/page.h"
#include "app/report/section/sections.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/form_strip.h"
#include "app/report/svg/phrase_strip.h"
#include "app/report/svg/waveform.h"
#include "app/verbs/report_content.h"
#include "core/text/format.h"
#include "decide/genre/tell_genre.h"
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
    return worst_fault(track) >= FaultSeverity::mend || track.polarity < 0 ||
           track.delay_samples != 0 || !track.timing.empty();
}

std::string findings_list(const PreparedTrack& track)
{
    std::string items;
    for (const std::string* said : {&track.timing, &track.alignment})
        if (!said->empty()) items += "<li class=\"look\">" + escaped(with_minus(*said)) + "</li>";
    for (const Finding& finding : track.findings)
        if (finding.severity >= FaultSeverity::note)
            items += format(
                "<li class=\"{}\">{}</li>",
                std::min(finding.severity, worst_fault(track)) >= FaultSeverity::mend ? "look"
                                                                                      : "soft",
                escaped(with_minus(track.done.count(finding.id) > 0 ? track.done_about(finding)
                                                                    : finding.text)));
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

/// Where a voice does what its findings say, in seconds of the file.
std::vector<double> places_of_voice(const PreparedTrack& track)
{
    std::vector<double> places_s;
    if (!track.voice) return places_s;
    const auto is_told = [&](std::string_view id) {
        return std::any_of(track.findings.begin(), track.findings.end(),
                           [&](const Finding& finding) { return finding.id == id; });
    };
    const auto add = [&](const auto& events) {
        for (const auto& event : events)
            if (places_s.size() < Places::kMostTold) places_s.push_back(event.at.from_s);
    };
    if (is_told("plosives")) add(track.voice->plosives);
    if (is_told("mouth_clicks")) add(track.voice->mouth_clicks);
    if (is_told("loud_breaths")) add(track.voice->breaths);
    if (is_told("sibilance")) add(track.voice->sibilants);
    return places_s;
}

/// The phrases of a voice, to stand under its waveform.
std::string phrases_of(const PreparedTrack& track, double song_s, ChartSize size)
{
    if (!track.voice) return {};
    std::vector<StripPart> parts;
    for (const Phrase& phrase : track.voice->phrases)
        parts.push_back({phrase.at.from_s, phrase.at.to_s, "",
                         format("{}, {:.0f} LUFS, {:.0f} to {:.0f} Hz",
                                clock_text(static_cast<float>(phrase.at.from_s)),
                                phrase.loudness_lufs, phrase.pitch_low_hz, phrase.pitch_high_hz)});
    return phrase_strip(parts, song_s, "Phrases of " + track.identity.file, size);
}

std::vector<double> boundaries(const SongForm& form)
{
    std::vector<double> boundaries_s;
    for (const SongSection& section : form.structure.sections)
        if (section.from_s > 0.0) boundaries_s.push_back(section.from_s);
    return boundaries_s;
}

std::string form_section(const PreparedSong& song)
{
    const SongForm& form = song.form;
    const std::string words = form_in_words(form.structure);
    if (words.empty() && form.names.empty()) return {};
    std::vector<StripPart> parts;
    std::string rows;
    for (std::size_t i = 0; i < form.names.size(); ++i) {
        const SongSection& section = form.structure.sections[i];
        const NamedSection& named = form.names[i];
        const std::string from = clock_text(static_cast<float>(section.from_s));
        parts.push_back(
            {section.from_s, section.to_s, named.name, format("{}, {}", named.name, from)});
        rows += format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", from,
                       escaped(named.name),
                       counted(static_cast<std::size_t>(section.bars), "bar", "bars"),
                       named.leader ? name_html(form.tracks[*named.leader]) : "");
    }
    const double song_s = seconds_of(song.heard.mended.length, song.heard.mended.sample_rate_hz);
    std::string html = "<section class=\"built\">\n<h2>How it is built</h2>\n<p>" +
                       escaped(with_minus(words)) + "</p>\n";
    if (parts.empty()) return html + "</section>\n";
    html += "<div class=\"picture\">";
    for (const ChartSize size : {ChartSize::wide, ChartSize::narrow})
        html += form_strip(parts, song_s, "The sections of the song", size);
    return html +
           "</div>\n<details><summary>Every section</summary>\n<table><thead><tr><th>from</th>"
           "<th>section</th><th>length</th><th>who leads</th></tr></thead>\n<tbody>" +
           rows + "</tbody></table></details>\n</section>\n";
}

std::string picture_of(const PreparedTrack& track, const PreparedSong& song)
{
    const Session& session = song.heard.base;
    const Strip& strip = *find_strip(session, track.identity.strip);
    const TrackFeatures* sound = features_of(strip, song.heard.features);
    if (sound == nullptr) return {};
    std::vector<double> marks;
    if (needs_a_look(track)) {
        marks = places_of(sound->faults);
        const auto sung = places_of_voice(track);
        marks.insert(marks.end(), sung.begin(), sung.end());
    }
    const double song_s = seconds_of(session.length, session.sample_rate_hz);
    std::string pictures;
    for (const ChartSize size : {ChartSize::wide, ChartSize::narrow}) {
        pictures += waveform(sound->peak, kEnvelopeHopS, song_s, marks, boundaries(song.form),
                             look_of_group(track.identity.group).css_class,
                             "Sound of " + track.identity.file + " over the song", size);
        pictures += phrases_of(track, song_s, size);
    }
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
    html += picture_of(track, song);
    return html + findings_list(track) + "</section>\n";
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
    head.genre = genre_in_words(song.genre);
    head.asks = asks_to_show(song.asks);
    std::vector<const PreparedTrack*> order;
    for (const PreparedTrack& track : song.tracks) order.push_back(&track);
    std::stable_sort(order.begin(), order.end(),
                     [](const PreparedTrack* a, const PreparedTrack* b) {
                         return std::pair{worst_fault(*a), needs_a_look(*a)} >
                                std::pair{worst_fault(*b), needs_a_look(*b)};
                     });
    std::string main = headline_section(head) + asks_section(head) + form_section(song) +
                       "<h2>Track by track</h2>\n";
    for (const PreparedTrack* track : order) main += track_section(*track, song);
    return html_page(head.title + " · " + head.eyebrow, main, "");
}

}  // namespace sitwell
