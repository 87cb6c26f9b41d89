#pragma once

#include "core/audio/audio_view.h"
#include "media/audio_reader.h"

#include <cstddef>
#include <memory>

namespace sitwell {

/// Makes pieces of a stream anew from what lies around them.
class PieceMender {
public:
    virtual ~PieceMender() = default;

    /// `around` is the piece with the sound before and after it, silence beyond the stream's ends;
    /// `piece`, as it is. It depends on `around` alone.
    virtual void mend(ConstAudioView around, AudioView piece) = 0;
};

/// How a stream is cut: pieces of `frames` from its start on, and how much is heard on their sides.
struct PieceShape {
    std::size_t frames = 0, before = 0, after = 0;
};

/// The stream with every piece mended: as long, and the same bits however it is read.
std::unique_ptr<AudioReader> mended_piecewise(std::unique_ptr<AudioReader> reader, PieceShape shape,
                                              std::unique_ptr<PieceMender> mender);

}  // namespace sitwell
