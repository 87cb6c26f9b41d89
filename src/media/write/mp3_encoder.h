#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace sitwell {

/// Where an encoder puts its bytes: it goes back to complete the header.
class SeekableBytes {
public:
    virtual ~SeekableBytes() = default;
    virtual std::int64_t size() const = 0;
    virtual std::int64_t position() const = 0;
    virtual bool seek(std::int64_t position) = 0;
    virtual std::size_t read(void* to, std::size_t count) = 0;
    virtual bool write(const void* from, std::size_t count) = 0;
};

/// MP3 at a constant bit rate, with the LAME tag that tells decoders what to cut off: gapless.
class Mp3Encoder {
public:
    /// Rates up to 48 kHz, mono or stereo, 32 to 320 kbit/s.
    static Result<std::unique_ptr<Mp3Encoder>> create(SeekableBytes& to, std::size_t channels,
                                                      double sample_rate_hz, int kbit,
                                                      const std::string& title);
    virtual ~Mp3Encoder() = default;
    virtual Result<void> write(ConstAudioView audio) = 0;
    /// Writes what is left, and the tag. Nothing may be written after it.
    virtual void finish() = 0;
    virtual std::uint64_t clipped_samples() const noexcept = 0;
};

}  // namespace sitwell
