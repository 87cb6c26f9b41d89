#include "app/verbs/prep_song.h"

#include "app/folder/output_folder.h"
#include "app/song/align_song.h"
#include "app/song/hear_bleed.h"
#include "app/song/hear_voices.h"
#include "app/song/mend_song.h"
#include "app/song/subtract_from_voices.h"
#include "app/song/time_song.h"
#include "app/verbs/intent_of.h"
#include "app/verbs/prep_page.h"
#include "core/system/files.h"
#include "decide/listening/judge_tuning.h"
#include "decide/listening/judge_voice.h"
#include "decide/names/partners.h"
#include "decide/stages/tracks.h"

#include <iterator>
#include <utility>

namespace sitwell {

namespace {

/// Name by name the file that is the other half of a pair.
std::vector<std::string> pairs_of(const std::vector<TrackIdentity>& tracks)
{
    std::vector<std::string> files;
    for (const TrackIdentity& track : tracks) files.push_back(track.file);
    std::vector<std::string> pairs(files.size());
    const auto other = partners(read_names(files));
    for (std::size_t i = 0; i < files.size(); ++i)
        if (other[i]) pairs[i] = files[*other[i]];
    return pairs;
}

void tell_tracks(PreparedSong& song, Identification found, const Practice& practice)
{
    const std::vector<std::string> pairs = pairs_of(found.tracks);
    for (std::size_t i = 0; i < found.tracks.size(); ++i) {
        PreparedTrack& track = song.tracks.emplace_back();
        const Strip& strip = *find_strip(song.heard.base, found.tracks[i].strip);
        track.identity = std::move(found.tracks[i]);
        track.pair_with = pairs[i];
        track.starts_at = find_strip(song.heard.mended, strip.id)->source->offset_frames;
        if (const TrackFeatures* sound = features_of(strip, song.heard.features))
            track.findings = judge_faults(sound->faults, practice.faults, sound->file_bits);
    }
    song.asks = std::move(found.asks);
    std::move(found.guesses.begin(), found.guesses.end(), std::back_inserter(song.heard.notes));
}

void add_words(std::string& said, const std::string& more)
{
    said += (said.empty() ? "" : " ") + more;
}

/// What `mix` does about a finding in the source itself.
void tell_repairs(PreparedSong& song, const std::vector<Edit>& repairs)
{
    for (const Edit& edit : repairs)
        for (PreparedTrack& track : song.tracks)
            for (const Finding& finding : track.findings)
                if (track.identity.strip == strip_of(edit.change) &&
                    edit.reason.rule == "repair." + finding.id)
                    add_words(track.done[finding.id], edit.reason.text);
}

void tell_alignment(PreparedSong& song, std::vector<TrackAlignment> alignments)
{
    for (TrackAlignment& alignment : alignments) {
        PreparedTrack& track = song.tracks[alignment.track];
        track.polarity = alignment.polarity;
        track.delay_samples = alignment.delay_frames;
        track.alignment = std::move(alignment.text);
    }
}

/// What plays notes, against the song. Voices are judged by their notes.
void tell_tuning(PreparedSong& song, const Practice& practice)
{
    for (PreparedTrack& track : song.tracks) {
        const Strip& strip = *find_strip(song.heard.mended, track.identity.strip);
        const TrackFeatures* sound = features_of(strip, song.heard.features);
        if (sound == nullptr || !track.identity.left_out.empty()) continue;
        if (auto finding = judge_tuning(*sound, track.identity.group,
                                        song.form.structure.tuning_cents, practice.faults))
            track.findings.push_back(std::move(*finding));
    }
}

void tell_voices(PreparedSong& song, std::vector<HeardVoice> voices, const Practice& practice)
{
    const SongStructure& structure = song.form.structure;
    for (HeardVoice& voice : voices) {
        PreparedTrack& track = song.tracks[voice.track];
        track.tune = tune_of(voice.figures.notes, structure.tuning_cents, structure.key);
        const auto findings = judge_voice(voice.figures, track.tune, practice.faults);
        track.findings.insert(track.findings.end(), findings.begin(), findings.end());
        track.voice = std::move(voice.figures);
    }
}

void tell_bleed(PreparedSong& song, const std::vector<VoiceBleed>& bleeds, const Practice& practice)
{
    for (const VoiceBleed& voice : bleeds)
        song.tracks[voice.track].findings.push_back(finding_of(voice.bleed, practice.faults));
}

}  // namespace

Result<PreparedSong> prep_song(const PrepOptions& options, Progress& progress)
{
    auto heard = read_song(options.song, progress);
    if (!heard) return tl::unexpected{heard.error()};
    PreparedSong song;
    song.heard = std::move(*heard);
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    auto intent =
        intent_of(options, song.heard.base, std::make_shared<Practice>(std::move(*practice)));
    if (!intent) return tl::unexpected{intent.error()};

    const int threads = options.run.threads_to_use();
    if (auto done = hear_song(song.heard, options.run.cache, threads, progress); !done)
        return tl::unexpected{done.error()};
    progress.stage("Telling what is what");
    Identification found = identify(song.heard.base, song.heard.features, *intent);
    progress.stage("Holding the clocks of the files against each other");
    auto times = time_song(song.heard, found, *intent, options.run.cache, threads);
    progress.stage("Listening to the voices");
    auto voices = hear_voices(song.heard, found, options.run.cache, threads);
    if (auto mended =
            mend_song(song.heard, found, *intent, voices, options.run.cache, threads, progress);
        !mended)
        return tl::unexpected{mended.error()};
    song.form = form_of(song.heard, found, *intent->practice);
    song.genre = settle_genre(song.heard, song.form, found, *intent);
    progress.stage("Holding microphones against each other");
    auto alignments = align_song(song.heard, found, *intent->practice);
    auto bleeds =
        hear_bleed(song.heard, found, voices, song.form.structure, *intent->practice, threads);
    const auto heard_bleeds = bleeds;
    if (auto taken = subtract_from_voices(song.heard, found, bleeds, *intent->practice,
                                          options.run.cache, threads, progress);
        !taken)
        return tl::unexpected{taken.error()};
    const auto turned_down = turn_bleed_down(song.heard.mended, found, bleeds, *intent->practice);
    tell_tracks(song, std::move(found), *intent->practice);
    for (const TrackTime& time : times) add_words(song.tracks[time.track].timing, time.text);
    tell_alignment(song, std::move(alignments));
    tell_tuning(song, *intent->practice);
    tell_voices(song, std::move(voices), *intent->practice);
    tell_bleed(song, heard_bleeds, *intent->practice);
    tell_repairs(song, song.heard.repairs);
    tell_repairs(song, turned_down);
    if (!options.page) return song;
    const auto folder = output_folder(options.out, song.heard.song.title, "prep", options.song);
    if (!folder) return tl::unexpected{folder.error()};
    song.page = *folder / "prep.html";
    if (auto written = write_text(song.page, prep_page(song)); !written)
        return tl::unexpected{written.error()};
    return song;
}

}  // namespace sitwell
