#pragma once

#include "core/audio/audio_buffer.h"
#include "core/result/result.h"
#include "decide/listening/stem_parts.h"
#include "media/audio_reader.h"
#include "media/song_folder.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace sitwell {

/// Two channels from a file of one or two.
class StereoFile {
public:
    explicit StereoFile(std::unique_ptr<AudioReader> reader) : reader_{std::move(reader)} {}

    const AudioFormat& format() const { return reader_->format(); }
    /// Fills `out`, with silence behind the end of the file.
    void read(AudioView out);
    Result<void> go_to(Frames frame) { return reader_->seek(std::min(frame, format().frames)); }

private:
    std::unique_ptr<AudioReader> reader_;
};

/// The sound of every part of a mix, block by block, beside the mix. One thread at a time.
class StemsInStep {
public:
    /// Opens the mix and the files of its parts. Refuses, all faults together, files that cannot be
    /// heard, that have another rate than the mix or more than two channels, or that differ from
    /// its length by more than a second; what is missing at the end of a shorter one is silence.
    static Result<StemsInStep> open(const std::filesystem::path& mix, const SongFolder& folder,
                                    const std::vector<StemPart>& parts, int threads);

    double sample_rate_hz() const { return mix_.format().sample_rate_hz; }
    Frames frames() const { return mix_.format().frames; }

    /// Calls hear(mix, parts) from a frame on until so many are through. Files are read on several
    /// threads, `hear` is called on this one.
    template <class Hear>
    Result<void> play(Frames from, Frames count, Hear&& hear)
    {
        if (auto there = go_to(from); !there) return there;
        const Frames end = std::min(frames(), from + count);
        for (Frames at = from; at < end; at += static_cast<Frames>(kBlockFrames)) {
            read_block(std::min(kBlockFrames, static_cast<std::size_t>(end - at)));
            hear(mix_view_, part_views_);
        }
        return {};
    }

private:
    static constexpr std::size_t kBlockFrames = 16384;

    /// The files of one part, and their sum over a block.
    struct Part {
        std::vector<StereoFile> files;
        AudioBuffer sum, more;
    };

    StemsInStep(StereoFile mix, int threads);
    Result<void> go_to(Frames frame);
    void read_block(std::size_t frames);

    StereoFile mix_;
    int threads_;
    AudioBuffer mix_block_;
    std::vector<Part> parts_;
    ConstAudioView mix_view_;
    std::vector<ConstAudioView> part_views_;
};

}  // namespace sitwell
