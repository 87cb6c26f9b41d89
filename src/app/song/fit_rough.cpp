#include "app/song/fit_rough.h"

#include "app/song/mix_search.h"
#include "app/song/song_tracks.h"
#include "decide/timing/late_tracks.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr Frames kStretches = 24;
constexpr double kStretchS = 1.5;

/// Evenly over the mix, all of it in a song of 36 s and less.
std::vector<FrameRange> stretches_of(Frames first, Frames last, double rate_hz)
{
    const Frames length = frames_of_seconds(kStretchS, rate_hz);
    const Frames step = std::max(length, (last - first) / kStretches);
    std::vector<FrameRange> stretches;
    for (Frames at = first; at + length <= last; at += step) stretches.push_back({at, at + length});
    return stretches;
}

}  // namespace

std::optional<RoughGains> fit_rough(const HeardSong& song, const Identification& identification,
                                    const Practice& practice)
{
    const LateTracks known =
        late_tracks(song.mended, song.features, identification, practice.timing);
    if (known.mixes.empty()) return std::nullopt;
    MixSearch search{song, identification, practice.timing};
    const auto mix = find_mix(search, known.mixes, known.trusted);
    if (!mix) return std::nullopt;

    RoughGains rough{mix->track, {}, {}};
    for (std::size_t i = 0; i < identification.tracks.size(); ++i)
        if (identification.tracks[i].left_out.empty()) rough.tracks.push_back(i);
    const SongTracks tracks{song, identification};
    SongExcerpts excerpts{song, identification};
    WaveFit fit{rough.tracks.size()};
    const Source& source = tracks.source(mix->track);
    for (const FrameRange& in_mix : stretches_of(
             source.offset_frames, source.offset_frames + source.frames, tracks.rate_hz())) {
        const FrameRange in_song{in_mix.first - mix->lag, in_mix.last - mix->lag};
        std::vector<AudioBuffer> parts;
        for (const std::size_t track : rough.tracks)
            parts.push_back(excerpts.read_channels(track, in_song));
        fit.add(parts, excerpts.read_channels(mix->track, in_mix));
    }
    rough.fit = fit.solve();
    return rough;
}

}  // namespace sitwell
