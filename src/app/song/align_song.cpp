#include "app/song/align_song.h"

#include "app/song/song_excerpts.h"
#include "decide/alignment/pair_microphones.h"

namespace sitwell {

std::vector<TrackAlignment> align_song(const HeardSong& song, const Identification& identification,
                                       const Practice& practice)
{
    const auto microphones = microphones_of(song.mended, song.features, identification);
    const auto pairs = pair_microphones(microphones, practice.alignment);
    SongExcerpts excerpts{song, identification};
    std::vector<PairFigures> figures;
    for (const MicPair& pair : pairs)
        figures.push_back(measure_pair(pair, song.mended.sample_rate_hz, excerpts));
    return align_tracks(microphones, pairs, figures, practice.alignment);
}

}  // namespace sitwell
