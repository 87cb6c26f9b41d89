#include "app/verbs/review_raw.h"

#include "analysis/character/pumping.h"
#include "analysis/mix/crest.h"
#include "app/print/print_mix.h"
#include "app/verbs/intent_of.h"
#include "core/text/format.h"
#include "decide/listening/fit_faders.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <system_error>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kOption = "--raw";

/// The song in that folder, the mix itself left out.
Result<HeardSong> read_raw(const fs::path& folder, const fs::path& mix, Progress& progress)
{
    auto song = read_song({folder}, progress);
    if (!song) return song;
    if (!song->unreadable.empty()) {
        std::string faults;
        for (const Error& error : song->unreadable)
            faults += (faults.empty() ? "" : "\n") + to_text(error);
        return fail(Error::Code::bad_format, faults, std::string{kOption});
    }
    std::error_code none;
    std::erase_if(song->base.strips, [&](const Strip& strip) {
        if (!strip.source) return false;
        const auto file = song->files.find(strip.source->path);
        return file != song->files.end() && fs::equivalent(file->second, mix, none);
    });
    return song;
}

/// What of the song makes music, in the order of the identification.
std::vector<RecordedTrack> tracks_of(const HeardSong& song, const Identification& found,
                                     std::vector<ReviewedRaw::LeftOut>& left_out)
{
    std::vector<RecordedTrack> tracks;
    for (const TrackIdentity& identity : found.tracks) {
        const Strip& strip = *find_strip(song.base, identity.strip);
        const TrackFeatures* sound = features_of(strip, song.features);
        if (!identity.left_out.empty() || sound == nullptr) {
            left_out.push_back({identity.file, identity.left_out});
            continue;
        }
        const bool is_known = identity.role != "other_music";
        tracks.push_back({identity.file, is_known ? identity.role : std::string{}, sound,
                          seconds_of(strip.source->offset_frames, song.base.sample_rate_hz), 1.0});
    }
    return tracks;
}

Source source_of(const Session& session, const std::string& file)
{
    for (const Strip& strip : session.strips)
        if (strip.source && strip.source->path == file) return *strip.source;
    return {};
}

/// The desk with nothing on it but faders.
Session by_faders(Session session, const std::vector<RecordedTrack>& tracks)
{
    std::erase_if(session.strips, [&](const Strip& strip) {
        return strip.source &&
               std::none_of(tracks.begin(), tracks.end(), [&](const RecordedTrack& track) {
                   return track.gain > 0.0 && track.file == strip.source->path;
               });
    });
    for (Strip& strip : session.strips) {
        if (!strip.source) continue;
        const auto track =
            std::find_if(tracks.begin(), tracks.end(), [&](const RecordedTrack& recorded) {
                return recorded.file == strip.source->path;
            });
        // In the middle a mono track gives each side 3 dB less than it has; the fit counts on all.
        const double sides = strip.source->channels == 1 ? std::sqrt(2.0) : 1.0;
        strip.fader.gain_db = std::clamp(static_cast<float>(20.0 * std::log10(sides * track->gain)),
                                         kFaderParams.front().min, kFaderParams.front().max);
    }
    return session;
}

bool is_no_kick(const StemPart& part)
{
    return part.kind != PartKind::kick;
}

/// The tracks of some parts, to be heard together.
GroupPrint heard_group(const Session& session, const ReviewedRaw& raw,
                       bool (*belongs)(const StemPart&),
                       std::function<void(ConstAudioView)> listener)
{
    GroupPrint group{{}, {}, std::move(listener)};
    for (const RecordedPart& recorded : raw.parts) {
        if (!belongs(recorded.part)) continue;
        for (const std::size_t file : recorded.part.files)
            for (const Strip& strip : session.strips)
                if (strip.source && strip.source->path == raw.tracks[file].file)
                    group.strips.push_back(strip.id);
    }
    return group;
}

}  // namespace

Result<ReviewedRaw> review_raw(const ReviewOptions& options, const MixFigures& mix,
                               const FaderLimits& limits, Progress& progress)
{
    auto song = read_raw(options.raw, options.file, progress);
    if (!song) return tl::unexpected{song.error()};
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    const auto intent =
        intent_of(SongOptions{}, song->base, std::make_shared<Practice>(std::move(*practice)));
    if (!intent) return tl::unexpected{intent.error()};
    const int threads = options.run.threads_to_use();
    if (auto done = hear_song(*song, options.run.cache, threads, progress); !done)
        return tl::unexpected{done.error()};

    ReviewedRaw raw;
    const Identification found = identify(song->base, song->features, *intent);
    std::vector<RecordedTrack> tracks = tracks_of(*song, found, raw.left_out);
    const FaderFit fit = fit_faders(tracks, mix.rows, limits);
    if (!fit.fault.empty()) return fail(Error::Code::bad_format, fit.fault, std::string{kOption});
    raw.explained = fit.explained;
    for (const RecordedTrack& track : tracks)
        raw.tracks.push_back({track.file,
                              track.gain > 0.0 ? 20.0 * std::log10(track.gain) : kSilentFaderDb,
                              source_of(song->base, track.file)});
    raw.files = song->files;
    raw.sample_rate_hz = song->base.sample_rate_hz;
    raw.parts = recorded_parts(tracks);
    raw.form = form_of(*song, found, *intent->practice);

    progress.stage("Listening to faders alone");
    const Session session = by_faders(song->base, tracks);
    MixListener listener{session.sample_rate_hz, 2, Bursts::all};
    BandEnvelopes beside_kick{session.sample_rate_hz, 2, kPumpingHighs};
    CrestMeter drums, music;
    PrintSpec spec;
    const bool has_kick = find_recorded(raw.parts, PartKind::kick) != nullptr;
    if (has_kick)
        spec.groups.push_back(heard_group(
            session, raw, is_no_kick, [&](ConstAudioView played) { beside_kick.process(played); }));
    spec.groups.push_back(heard_group(session, raw, is_of_drums,
                                      [&](ConstAudioView played) { drums.process(played); }));
    spec.groups.push_back(heard_group(session, raw, is_of_music,
                                      [&](ConstAudioView played) { music.process(played); }));
    spec.heard = &song->features;
    spec.measures = false;
    spec.listener = [&](ConstAudioView played) { listener.process(played); };
    spec.threads = threads;
    if (auto played = print_mix(session, song->files, spec, progress); !played)
        return tl::unexpected{played.error()};
    raw.faders = listener.finish();
    if (has_kick) raw.highs_beside_kick = beside_kick.finish().front();
    raw.drums_crest_db = drums.crest_db();
    raw.music_crest_db = music.crest_db();
    return raw;
}

}  // namespace sitwell
