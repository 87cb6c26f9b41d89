#include "core/audio/audio_view.h"
#include "media/audio_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

class PastSilence final : public AudioReader {
public:
    PastSilence(std::unique_ptr<AudioReader> file, std::vector<FrameRange> silent)
        : file_{std::move(file)}, silent_{std::move(silent)}
    {
    }

    const AudioFormat& format() const noexcept override { return file_->format(); }
    Faults faults() const noexcept override { return file_->faults(); }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format().frames - at_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        std::size_t done = 0;
        while (done < wanted) {
            const auto silence =
                std::find_if(silent_.begin(), silent_.end(),
                             [&](const FrameRange& range) { return range.last > at_; });
            const bool is_silent = silence != silent_.end() && silence->first <= at_;
            const Frames until = silence == silent_.end() ? format().frames
                                 : is_silent              ? silence->last
                                                          : silence->first;
            const std::size_t count =
                std::min(wanted - done, static_cast<std::size_t>(until - at_));
            const AudioView piece = out.slice(done, count);
            if (is_silent) clear(piece);
            const std::size_t got = is_silent ? count : read_file(piece);
            done += got;
            at_ += static_cast<Frames>(got);
            if (got < count) break;
        }
        return done;
    }

    Result<void> seek(Frames frame) override
    {
        at_ = std::clamp<Frames>(frame, 0, format().frames);
        return {};
    }

private:
    std::size_t read_file(AudioView piece)
    {
        if (file_at_ != at_ && !file_->seek(at_)) return 0;
        const std::size_t got = file_->read(piece);
        file_at_ = at_ + static_cast<Frames>(got);
        return got;
    }

    std::unique_ptr<AudioReader> file_;
    std::vector<FrameRange> silent_;
    Frames at_ = 0;
    Frames file_at_ = 0;
};

}  // namespace

std::unique_ptr<AudioReader> past_silence(std::unique_ptr<AudioReader> reader,
                                          std::vector<FrameRange> silent)
{
    if (silent.empty()) return reader;
    return std::make_unique<PastSilence>(std::move(reader), std::move(silent));
}

}  // namespace sitwell
