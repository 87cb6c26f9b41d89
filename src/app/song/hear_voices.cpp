#include "app/song/hear_voices.h"

#include "analysis/voice/voice_listener.h"
#include "app/parallel.h"
#include "app/song/feature_cache.h"
#include "core/audio/audio_buffer.h"
#include "core/system/interrupt.h"
#include "core/system/machine.h"
#include "decide/stages/tracks.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <string>

namespace sitwell {

namespace {

constexpr std::size_t kVoiceBlockFrames = 16384;

VoiceRows listen_to_voice(const Source& source, const HeardSong& song, const FeatureCache& cache)
{
    const double rate_hz = song.mended.sample_rate_hz;
    const std::string key = sound_key(source);
    if (auto known = cache.find_voice(key, rate_hz)) return std::move(*known);
    const FlushDenormals flush;
    const auto reader =
        open_source(source, song.files, rate_hz, heard_as_it_came(source, song.features));
    if (!reader) return {};
    const std::size_t file_channels = (*reader)->format().channels;
    const std::size_t channels = std::min<std::size_t>(file_channels, 2);
    VoiceListener listener{rate_hz, channels};
    AudioBuffer block{file_channels, kVoiceBlockFrames};
    while (!interrupted()) {
        const std::size_t got = (*reader)->read(block);
        if (got == 0) break;
        listener.process(block.view().first_channels(channels).slice(0, got));
    }
    VoiceRows rows = listener.finish();
    if (!interrupted()) cache.keep_voice(key, rate_hz, rows);
    return rows;
}

}  // namespace

std::vector<HeardVoice> hear_voices(const HeardSong& song, const Identification& identification,
                                    const std::filesystem::path& cache, int threads)
{
    const FeatureCache kept{cache};
    std::vector<HeardVoice> voices;
    for (std::size_t track = 0; track < identification.tracks.size(); ++track) {
        const TrackIdentity& identity = identification.tracks[track];
        if (identity.left_out.empty() && is_voice(identity.role)) voices.push_back({track, {}, {}});
    }
    for_each_index(voices.size(), threads, [&](std::size_t i) {
        const TrackIdentity& identity = identification.tracks[voices[i].track];
        const Strip& strip = *find_strip(song.mended, identity.strip);
        voices[i].rows = listen_to_voice(*strip.source, song, kept);
        voices[i].figures = voice_figures(voices[i].rows);
    });
    return voices;
}

}  // namespace sitwell
