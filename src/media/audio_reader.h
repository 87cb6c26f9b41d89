#pragma once

#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "core/time/frames.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sitwell {

/// What a file says it is.
struct AudioFormat {
    double sample_rate_hz = 0.0;
    std::size_t channels = 0;
    Frames frames = 0;        ///< exact, gapless: encoder delay and padding taken off
    std::string container;    ///< "WAV", "FLAC", "MP3", …
    std::string encoding;     ///< "PCM 24", "float 32", "MP3", "AAC", …
    int bits = 0;             ///< of PCM; 0 for lossy encodings
    std::string title;        ///< from the file's own tags, may be empty
    std::string description;  ///< bext or comment
    std::string originator;   ///< the program or recorder that wrote it, may be empty
    Frames time_reference =
        -1;  ///< BWF TimeReference in file-rate samples since midnight; −1: none
};

/// A stream of planar float32 frames from a file, at some rate, front to back.
/// One reader belongs to one thread at a time. Memory is bounded whatever the file's length.
class AudioReader {
public:
    virtual ~AudioReader() = default;
    virtual const AudioFormat& format() const noexcept = 0;

    /// Fills up to `out.frames()` frames and tells how many; fewer only at the end, 0 from then on.
    /// Views of as many channels as the format. NaN and infinite samples read as 0 and are counted.
    /// A file that breaks off early ends there.
    virtual std::size_t read(AudioView out) = 0;

    /// Goes to an absolute frame; the next read continues there, sample-exact.
    virtual Result<void> seek(Frames frame) = 0;

    /// Faults met so far while reading.
    struct Faults {
        Frames invalid_samples = 0;  ///< NaN or infinite, replaced by 0
        bool ended_early = false;    ///< fewer frames than the header promised
    };
    virtual Faults faults() const noexcept = 0;
};

/// Opens WAV (16/24/32/float, RF64, BW64), AIFF, FLAC, MP3, Ogg, Opus, W64, CAF by libsndfile and
/// M4A (AAC, ALAC), WavPack and what else libav knows by libav. Refuses, in a sentence, files that
/// are no audio, empty, of more than 64 channels or of a rate outside 4 to 768 kHz.
Result<std::unique_ptr<AudioReader>> open_audio(const std::filesystem::path& file);

/// A file's place on a time line whose first frame is 0.
struct PlacedFile {
    std::filesystem::path file;
    Frames at = 0;
};

/// Files laid one after another as one stream at a rate, silence between them: a track of a
/// recording session from its clips. The stream has as many channels as the widest; mono files
/// play on all of them. Where one begins before the one before it ends, the later fades in over the
/// earlier. Files are ascending in `at`, from 0 on. Fails, naming the file, when one cannot be
/// opened.
Result<std::unique_ptr<AudioReader>> open_in_line(std::vector<PlacedFile> files,
                                                  double sample_rate_hz);

/// The same stream at another rate, resampled by libsoxr VHQ: length is round(frames · rate / file
/// rate), no delay, no phase shift. Between rates that are no whole numbers of hertz, seeking back
/// starts from the front and seeking on reads what lies between. A reader already at that rate is
/// passed through untouched.
std::unique_ptr<AudioReader> at_rate(std::unique_ptr<AudioReader> reader, double sample_rate_hz);

/// The same frames, taken to have been recorded at another rate than the file says: they last as
/// much longer or shorter. A reader that says so already is passed through untouched.
std::unique_ptr<AudioReader> recorded_at(std::unique_ptr<AudioReader> reader, double file_rate_hz);

/// The same stream, but what is known to be silent is not read from the file. `silent` ascends and
/// does not overlap.
std::unique_ptr<AudioReader> past_silence(std::unique_ptr<AudioReader> reader,
                                          std::vector<FrameRange> silent);

}  // namespace sitwell
