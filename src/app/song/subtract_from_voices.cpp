#include "app/song/subtract_from_voices.h"

#include "app/parallel.h"
#include "app/song/mend_song.h"
#include "app/song/song_excerpts.h"
#include "core/system/machine.h"
#include "decide/bleed/subtract_bleed.h"
#include "decide/stages/tracks.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

BleedPath path_into(const VoiceBleed& voice, std::size_t track, const HeardSong& song,
                    const Identification& identification)
{
    const double rate_hz = song.mended.sample_rate_hz;
    const Source& source =
        *find_strip(song.mended, identification.tracks[voice.track].strip)->source;
    PathSearch search{voice.track, track, {}, voice.bleed.lag_ms};
    for (const Stretch& pause : voice.pauses)
        search.pauses.push_back({source.offset_frames + frames_of_seconds(pause.from_s, rate_hz),
                                 source.offset_frames + frames_of_seconds(pause.to_s, rate_hz)});
    SongExcerpts excerpts{song, identification};
    return find_bleed_path(search, rate_hz, excerpts);
}

}  // namespace

Result<void> subtract_from_voices(HeardSong& song, const Identification& identification,
                                  std::vector<VoiceBleed>& bleeds, const Practice& practice,
                                  const std::filesystem::path& cache, int threads,
                                  Progress& progress)
{
    std::vector<std::optional<std::size_t>> tracks;
    for (const VoiceBleed& bleed : bleeds)
        tracks.push_back(subtractable_track(song.mended, identification, bleed, practice));
    std::vector<BleedPath> paths(bleeds.size());
    for_each_index(bleeds.size(), threads, [&](std::size_t i) {
        const FlushDenormals flush;
        if (tracks[i]) paths[i] = path_into(bleeds[i], *tracks[i], song, identification);
    });
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < bleeds.size(); ++i) {
        if (!tracks[i]) continue;
        if (auto edit = subtract_bleed(song.mended, identification, bleeds[i], *tracks[i], paths[i],
                                       practice))
            edits.push_back(std::move(*edit));
    }
    return make_repairs(song, std::move(edits), cache, threads, progress);
}

}  // namespace sitwell
