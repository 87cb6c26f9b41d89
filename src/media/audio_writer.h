#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace sitwell {

enum class Encoding { pcm16, pcm24, float32, mp3_320 };

struct WriteSpec {
    double sample_rate_hz = 48000.0;
    std::size_t channels = 2;
    Encoding encoding = Encoding::pcm24;
    /// Seed of the TPDF dither of integer encodings (±1 LSB, triangular); the same seed gives the
    /// same bits.
    std::uint64_t dither_seed = 1;
    std::string title = {};
    std::string description = {};  ///< bext description of WAV files, ASCII, cut at 256 bytes
};

/// Writes a file front to back; it appears under its name only when `finish` succeeds.
/// WAV becomes RF64 above 4 GiB. Samples beyond full scale are clipped in integer encodings and
/// counted.
class AudioWriter {
public:
    virtual ~AudioWriter() = default;
    virtual Result<void> write(ConstAudioView audio) = 0;
    /// Completes the header and gives the file its name.
    virtual Result<void> finish() = 0;
    virtual std::uint64_t clipped_samples() const noexcept = 0;
};

/// The folder of `file` must exist.
Result<std::unique_ptr<AudioWriter>> create_audio(const std::filesystem::path& file,
                                                  const WriteSpec& spec);

/// A whole MP3 file in memory, constant bit rate, for players inside a page. Mono or stereo, rates
/// up to 48 kHz, 32 to 320 kbit/s. Gapless: decodes to the same number of frames. [any]
Result<std::string> encode_mp3(ConstAudioView audio, double sample_rate_hz, int kbit);

}  // namespace sitwell
