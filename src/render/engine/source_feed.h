#pragma once

#include "core/audio/audio_buffer.h"
#include "core/result/result.h"
#include "media/audio_reader.h"
#include "render/engine/region_gain.h"
#include "session/model/session.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace sitwell {

/// Opens the sound of a source, at the session's rate.
using SourceOpener = std::function<Result<std::unique_ptr<AudioReader>>(const Source&)>;

/// A source on the session's time line: moved by its offset, its polarity and clip gain applied,
/// silent before and after. Of more than two channels, the first two are heard.
class SourceFeed {
public:
    /// Refuses, naming the file, what cannot be opened or is not as the session describes it.
    /// [control]
    static Result<SourceFeed> open(const Source& source, const SourceOpener& opener,
                                   double sample_rate_hz, Frames first, std::size_t most_frames);

    /// The next frames of the session; `out` has the channels of the strip's chain. Reads from the
    /// file. [render]
    void read(AudioView out);

    AudioReader::Faults faults() const noexcept { return reader_->faults(); }

private:
    SourceFeed(std::unique_ptr<AudioReader> reader, const Source& source, std::size_t most_frames);
    std::size_t read_file(AudioView out);

    std::unique_ptr<AudioReader> reader_;
    Frames at_ = 0;  ///< next frame of the source; negative before its start
    bool inverted_ = false;
    RegionGain regions_;
    AudioBuffer wide_;  ///< room for a file of more channels than are heard
};

}  // namespace sitwell
