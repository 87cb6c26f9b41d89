#include "core/system/files.h"
#include "media/audio_writer.h"
#include "support/band/band.h"

namespace sitwell::band {
namespace {

Result<void> write_track(const BandTrack& track, const std::filesystem::path& folder)
{
    WriteSpec spec;
    spec.sample_rate_hz = track.header_rate_hz;
    spec.channels = track.audio.channels();
    spec.encoding = Encoding::pcm24;
    auto writer = create_audio(folder / track.name, spec);
    if (!writer) return tl::unexpected{writer.error()};
    if (auto written = (*writer)->write(track.audio.view()); !written) return written;
    return (*writer)->finish();
}

}  // namespace

Result<void> write_band(const Band& band, const std::filesystem::path& folder)
{
    if (auto made = make_folder(folder); !made) return made;
    for (const BandTrack& track : band.tracks)
        if (auto written = write_track(track, folder); !written) return written;
    std::filesystem::path truth = folder;
    if (!truth.has_filename()) truth = truth.parent_path();
    truth += ".truth.json";
    return write_text(truth, to_text(to_json(band.truth)) + "\n");
}

}  // namespace sitwell::band
