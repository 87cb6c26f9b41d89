#include "app/song/mend_song.h"

#include "app/song/listen_to_song.h"
#include "decide/identify/assign_roles.h"
#include "decide/stages/mend_sources.h"
#include "session/model/sound_key.h"

#include <iterator>
#include <utility>
#include <vector>

namespace sitwell {

Result<void> mend_song(HeardSong& song, const Identification& identification, const Intent& intent,
                       std::span<const HeardVoice> voices, const std::filesystem::path& cache,
                       int threads, Progress& progress)
{
    auto known = sitwell::apply(song.mended, assign_roles(song.mended, identification));
    if (!known) return tl::unexpected{known.error()};
    std::vector<VoiceOfTrack> sung;
    for (const HeardVoice& voice : voices)
        sung.push_back({identification.tracks[voice.track].strip, voice.figures});
    return make_repairs(song, mend_sources(*known, song.features, intent, sung), cache, threads,
                        progress);
}

Result<void> make_repairs(HeardSong& song, std::vector<Edit> repairs,
                          const std::filesystem::path& cache, int threads, Progress& progress)
{
    if (repairs.empty()) return {};
    auto mended = sitwell::apply(song.mended, repairs);
    if (!mended) return tl::unexpected{mended.error()};
    song.mended = std::move(*mended);
    std::move(repairs.begin(), repairs.end(), std::back_inserter(song.repairs));

    Session again = song.mended;
    std::erase_if(again.strips, [&](const Strip& strip) {
        return !strip.source || song.features.count(sound_key(*strip.source)) > 0;
    });
    auto heard = listen_to_song(again, song.files, FeatureCache{cache}, threads, progress);
    if (!heard) return tl::unexpected{heard.error()};
    if (!heard->unreadable.empty()) return tl::unexpected{heard->unreadable.front()};
    song.features.merge(heard->features);
    return {};
}

}  // namespace sitwell
