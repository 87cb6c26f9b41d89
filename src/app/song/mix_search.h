#pragma once

#include "analysis/timing/measure_lag.h"
#include "analysis/timing/whole_mix.h"
#include "app/song/hear_song.h"
#include "app/song/song_excerpts.h"
#include "core/json/json.h"
#include "decide/identify/identify.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace sitwell {

/// Where the files of a song lie in a mix of it (mixing practice 2.2). Tracks are counted as
/// `identification` lists them; limits are data/timing.json. What is given must outlive it. One
/// thread at a time. [control]
class MixSearch {
public:
    MixSearch(const HeardSong& song, const Identification& identification, const Json& limits);

    /// The file in the mix: first where it lies now, then anywhere.
    LagFigures find(std::size_t track, std::size_t mix, Frames mix_lag);

    /// Its loudest windows around one lag. `speed`: the file is now read so many times as fast as
    /// when its features were measured.
    LagFigures look(std::size_t track, std::size_t mix, std::vector<Frames> around,
                    double speed = 1.0);

    /// So many windows, as many from every quarter of the file, each by itself, around one lag.
    std::vector<WindowLag> look_all_over(std::size_t windows, std::size_t track, std::size_t mix,
                                         Frames around);

    /// By how much later the mix plays what begins with the song; nothing where it cannot be found
    /// in the mix. A song that has no such file is as the mix has it.
    std::optional<Frames> lag_of_mix(std::size_t mix, const std::vector<std::size_t>& trusted);

    const Source& source(std::size_t track) const;
    const TrackFeatures& sound(std::size_t track) const;

private:
    double rate_hz() const { return song_.mended.sample_rate_hz; }
    /// Where it is loudest, in seconds of the file.
    std::vector<double> loud_windows_s(std::size_t track, double length_s) const;
    LagFigures look_at(const std::vector<double>& windows_s, std::size_t track, std::size_t mix,
                       std::vector<Frames> around);
    WholeMix& whole(std::size_t mix);

    const HeardSong& song_;
    const Identification& identification_;
    const Json& limits_;
    SongExcerpts excerpts_;
    std::optional<std::pair<std::size_t, WholeMix>> whole_;  ///< the mix asked for last
};

/// The longest mix in which `trusted` can be found, and by how much later than the song it plays
/// it.
struct FoundMix {
    std::size_t track = 0;
    Frames lag = 0;
};
std::optional<FoundMix> find_mix(MixSearch& search, const std::vector<std::size_t>& mixes,
                                 const std::vector<std::size_t>& trusted);

}  // namespace sitwell
