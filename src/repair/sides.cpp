#include "repair/sides.h"

#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

class InvertedRight final : public AudioReader {
public:
    explicit InvertedRight(std::unique_ptr<AudioReader> stereo) : stereo_{std::move(stereo)} {}

    const AudioFormat& format() const noexcept override { return stereo_->format(); }
    Faults faults() const noexcept override { return stereo_->faults(); }
    Result<void> seek(Frames frame) override { return stereo_->seek(frame); }

    std::size_t read(AudioView out) override
    {
        const std::size_t got = stereo_->read(out);
        for (float& sample : out.slice(0, got).channel(1)) sample = -sample;
        return got;
    }

private:
    std::unique_ptr<AudioReader> stereo_;
};

class OneOfTwo final : public AudioReader {
public:
    OneOfTwo(std::unique_ptr<AudioReader> stereo, SidesRepair repair)
        : stereo_{std::move(stereo)}, repair_{repair}, format_{stereo_->format()}
    {
        format_.channels = 1;
    }

    const AudioFormat& format() const noexcept override { return format_; }
    Faults faults() const noexcept override { return stereo_->faults(); }
    Result<void> seek(Frames frame) override { return stereo_->seek(frame); }

    std::size_t read(AudioView out) override
    {
        std::size_t done = 0;
        while (done < out.frames()) {
            const std::size_t wanted = std::min(out.frames() - done, both_.frames());
            const std::size_t got = stereo_->read(both_.view().slice(0, wanted));
            fold(out.channel(0).subspan(done, got));
            done += got;
            if (got < wanted) break;
        }
        return done;
    }

private:
    static constexpr std::size_t kPieceFrames = 4096;

    void fold(std::span<float> out) const
    {
        const auto left = both_.channel(0), right = both_.channel(1);
        for (std::size_t n = 0; n < out.size(); ++n)
            out[n] = repair_ == SidesRepair::left_only    ? left[n]
                     : repair_ == SidesRepair::right_only ? right[n]
                                                          : 0.5f * (left[n] + right[n]);
    }

    std::unique_ptr<AudioReader> stereo_;
    SidesRepair repair_;
    AudioFormat format_;
    AudioBuffer both_{2, kPieceFrames};
};

}  // namespace

std::unique_ptr<AudioReader> with_sides(std::unique_ptr<AudioReader> stereo, SidesRepair repair)
{
    if (repair == SidesRepair::invert_right)
        return std::make_unique<InvertedRight>(std::move(stereo));
    return std::make_unique<OneOfTwo>(std::move(stereo), repair);
}

}  // namespace sitwell
