#pragma once

#include "core/result/result.h"
#include "core/time/frames.h"
#include "media/stream/file_bytes.h"

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace sitwell {

/// One audio stream of a file, demuxed and decoded by libav.
class LibavStream {
public:
    /// What of an M4A is heard: what its edit list says, or all that was encoded, delay and padding
    /// included.
    enum class Extent { edited, encoded };

    /// Opens `bytes` from their start.
    static Result<std::unique_ptr<LibavStream>> open(FileBytes& bytes,
                                                     Extent extent = Extent::edited);

    LibavStream(const LibavStream&) = delete;
    LibavStream& operator=(const LibavStream&) = delete;
    ~LibavStream();

    const AVFormatContext& container() const noexcept { return *format_; }
    const AVCodecContext& decoder() const noexcept { return *codec_; }
    const AVStream& stream() const noexcept { return *format_->streams[index_]; }

    /// The next packet of the stream, null at the end; valid until the next call.
    const AVPacket* next_packet();
    /// The next piece of sound, null at the end; valid until the next call. A packet that cannot be
    /// decoded becomes silence of its length, so that what follows stays in time.
    const AVFrame* next_frame();
    /// Goes to a packet at or before `frame`; what follows carries its own time stamps.
    bool seek_before(Frames frame);

private:
    explicit LibavStream(FileBytes& bytes) : bytes_{bytes} {}
    Result<void> prepare(Extent extent);
    const AVFrame* silence_for_packet();

    FileBytes& bytes_;
    AVIOContext* io_ = nullptr;
    AVFormatContext* format_ = nullptr;
    AVCodecContext* codec_ = nullptr;
    AVPacket* packet_ = nullptr;
    AVFrame* frame_ = nullptr;
    int index_ = -1;
    bool drained_ = false;
};

}  // namespace sitwell
