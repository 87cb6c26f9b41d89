#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/feed.h"
#include "render/engine/region_gain.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace sitwell {

/// Opens the sound of a source, at the session's rate.
using SourceOpener = std::function<Result<std::unique_ptr<AudioReader>>(const Source&)>;

/// A source from its file: moved by its offset, its polarity and clip gain applied, silent before
/// and after. Of more than two channels, the first two are heard.
class SourceFeed final : public Feed {
public:
    /// Refuses, naming the file, what cannot be opened or is not as the session describes it.
    /// [control]
    static Result<SourceFeed> open(const Source& source, const SourceOpener& opener,
                                   double sample_rate_hz, Frames first, std::size_t most_frames);
    /// The same as a maker; the opener must outlive it.
    static FeedMaker maker(const SourceOpener& opener, double sample_rate_hz);

    void read(AudioView out) noexcept override;
    AudioReader::Faults faults() const noexcept override { return reader_->faults(); }

    /// Goes on at session frame `first`; fails, naming the file, when it cannot be read there.
    Result<void> go_to(Frames first);

private:
    SourceFeed(std::unique_ptr<AudioReader> reader, const Source& source, std::size_t most_frames);
    std::size_t read_file(AudioView out);

    std::unique_ptr<AudioReader> reader_;
    std::string path_;
    Frames offset_frames_ = 0;
    Frames at_ = 0;  ///< next frame of the source; negative before its start
    bool inverted_ = false;
    RegionGain regions_;
    AudioBuffer wide_;  ///< room for a file of more channels than are heard
};

}  // namespace sitwell
