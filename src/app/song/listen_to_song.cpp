#include "app/song/listen_to_song.h"

#include "analysis/listen.h"
#include "app/parallel.h"
#include "core/audio/audio_buffer.h"
#include "core/system/interrupt.h"
#include "core/system/machine.h"
#include "core/text/format.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <atomic>
#include <optional>

namespace sitwell {

namespace {

constexpr std::size_t kTrackBlockFrames = 16384;

struct Heard {
    std::optional<TrackFeatures> features;
    std::optional<Error> error;
    std::vector<Note> notes;
};

std::vector<Note> notes_about(const Source& source, const AudioReader::Faults& faults)
{
    std::vector<Note> notes;
    if (faults.invalid_samples > 0)
        notes.push_back({"file.invalid_samples",
                         format("{} samples were not numbers and play as silence. Export this "
                                "track again if it matters.",
                                faults.invalid_samples),
                         source.path});
    if (faults.ended_early)
        notes.push_back(
            {"file.ended_early",
             "This file breaks off before its end; what there is of it is mixed. Export it again.",
             source.path});
    return notes;
}

Heard listen_to_track(const Source& source, double sample_rate_hz, const FileMap& files)
{
    const FlushDenormals flush;
    const auto opened = open_source(source, files, sample_rate_hz);
    if (!opened) return {std::nullopt, opened.error(), {}};
    const auto& reader = *opened;
    const std::size_t file_channels = reader->format().channels;
    const std::size_t channels = std::min<std::size_t>(file_channels, 2);
    TrackListener listener{sample_rate_hz, static_cast<int>(channels)};
    AudioBuffer block{file_channels, kTrackBlockFrames};
    while (!interrupted()) {
        const std::size_t got = reader->read(block);
        if (got == 0) break;
        listener.process(block.view().first_channels(channels).slice(0, got));
    }
    Heard heard;
    heard.features = listener.finish();
    heard.features->content_hash = sound_key(source);
    heard.features->invalid_samples = reader->faults().invalid_samples;
    heard.features->ended_early = reader->faults().ended_early;
    if (source.clips.empty() && source.repairs.empty() && source.file_rate_hz == sample_rate_hz)
        heard.features->file_bits = reader->format().bits;
    heard.notes = notes_about(source, reader->faults());
    return heard;
}

}  // namespace

Result<SongHeard> listen_to_song(const Session& session, const FileMap& files,
                                 const FeatureCache& cache, int threads, Progress& progress)
{
    std::vector<const Source*> sources;
    for (const Strip& strip : session.strips)
        if (strip.source) sources.push_back(&*strip.source);
    progress.stage(format("Listening to {} tracks", sources.size()));

    std::vector<Heard> heard(sources.size());
    std::atomic<std::size_t> done{0};
    for_each_index(sources.size(), threads, [&](std::size_t i) {
        const Source& source = *sources[i];
        if (auto known = cache.find(sound_key(source), session.sample_rate_hz)) {
            heard[i].notes = notes_about(source, {known->invalid_samples, known->ended_early});
            heard[i].features = std::move(known);
        } else {
            heard[i] = listen_to_track(source, session.sample_rate_hz, files);
            if (heard[i].features && !interrupted()) cache.keep(*heard[i].features);
        }
        progress.at(static_cast<double>(++done) / static_cast<double>(sources.size()));
    });
    if (interrupted())
        return fail(Error::Code::interrupted, "Stopped on your wish; nothing was changed.");

    SongHeard song;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (heard[i].error)
            song.unreadable.push_back(
                {heard[i].error->code, heard[i].error->message, sources[i]->path});
        song.notes.insert(song.notes.end(), heard[i].notes.begin(), heard[i].notes.end());
        if (heard[i].features)
            song.features.insert_or_assign(sound_key(*sources[i]), std::move(*heard[i].features));
    }
    cache.trim();
    return song;
}

}  // namespace sitwell
