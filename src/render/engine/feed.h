#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "core/time/frames.h"
#include "media/audio_reader.h"
#include "session/model/session.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace sitwell {

/// What a track plays: its source on the session's time line, frame after frame.
class Feed {
public:
    virtual ~Feed() = default;
    /// The next frames; `out` has the channels of the strip's chain. [render]
    virtual void read(AudioView out) noexcept = 0;
    virtual AudioReader::Faults faults() const noexcept = 0;
};

/// Makes the feed of a source, which begins at session frame `first` and is asked for at most
/// `most_frames` at a time. [control]
using FeedMaker = std::function<Result<std::unique_ptr<Feed>>(const Source& source, Frames first,
                                                              std::size_t most_frames)>;

}  // namespace sitwell
