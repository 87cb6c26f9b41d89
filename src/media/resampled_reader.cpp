#include "media/audio_reader.h"

#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <soxr.h>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kResampledReaderPieceFrames = 4096;
/// More than half the length of libsoxr's VHQ filter at the lower of both rates, at any ratio met
/// here.
constexpr Frames kPrerollFrames = 32768;
constexpr Frames kLongestPeriod = 1 << 20;

struct DeleteSoxr {
    void operator()(soxr_t soxr) const noexcept { soxr_delete(soxr); }
};
using Soxr = std::unique_ptr<std::remove_pointer_t<soxr_t>, DeleteSoxr>;

/// Input and output frames after which both grids meet again; {0, 0} when they hardly ever do.
std::pair<Frames, Frames> common_period(double from_hz, double to_hz)
{
    const auto from = static_cast<Frames>(from_hz);
    const auto to = static_cast<Frames>(to_hz);
    if (static_cast<double>(from) != from_hz || static_cast<double>(to) != to_hz) return {0, 0};
    const Frames divisor = std::gcd(from, to);
    if (from / divisor > kLongestPeriod || to / divisor > kLongestPeriod) return {0, 0};
    return {from / divisor, to / divisor};
}

class ResampledReader final : public AudioReader {
public:
    ResampledReader(std::unique_ptr<AudioReader> inner, double rate_hz)
        : inner_{std::move(inner)}
        , from_hz_{inner_->format().sample_rate_hz}
        , format_{inner_->format()}
        , period_{common_period(from_hz_, rate_hz)}
        , in_{format_.channels, kResampledReaderPieceFrames}
        , skipped_{format_.channels, kResampledReaderPieceFrames}
        , in_rows_(format_.channels)
        , out_rows_(format_.channels)
    {
        format_.sample_rate_hz = rate_hz;
        format_.frames = std::llround(static_cast<double>(format_.frames) * rate_hz / from_hz_);
        start_at(0);
    }

    const AudioFormat& format() const noexcept override { return format_; }
    Faults faults() const noexcept override { return inner_->faults(); }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format_.frames - position_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        std::size_t done = 0;
        while (done < wanted) {
            const std::size_t got = resample_into(out.slice(done, wanted - done));
            if (got == 0) break;
            done += got;
        }
        // What rounding leaves at the very end, at most a frame or two.
        clear(out.slice(done, wanted - done));
        position_ += static_cast<Frames>(wanted);
        return wanted;
    }

    Result<void> seek(Frames frame) override
    {
        const Frames to = std::clamp<Frames>(frame, 0, format_.frames);
        if (to == position_) return {};
        Frames at = 0;
        if (period_.first > 0) {
            const double ratio = std::max(1.0, format_.sample_rate_hz / from_hz_);
            const Frames preroll = static_cast<Frames>(static_cast<double>(kPrerollFrames) * ratio);
            const Frames periods = std::max<Frames>(to - preroll, 0) / period_.second;
            if (auto moved = inner_->seek(periods * period_.first); !moved) return moved;
            at = periods * period_.second;
        } else if (to > position_) {
            at = position_;  // on from here, as from the front
        } else if (auto moved = inner_->seek(0); !moved) {
            return moved;
        }
        if (at != position_ || period_.first > 0) start_at(at);
        while (position_ < to) {
            const auto step = std::min<Frames>(to - position_, kResampledReaderPieceFrames);
            read(skipped_.view().slice(0, static_cast<std::size_t>(step)));
        }
        return {};
    }

private:
    void start_at(Frames position)
    {
        const soxr_io_spec_t planar = soxr_io_spec(SOXR_FLOAT32_S, SOXR_FLOAT32_S);
        const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_VHQ, 0);
        const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
        soxr_.reset(soxr_create(from_hz_, format_.sample_rate_hz,
                                static_cast<unsigned>(format_.channels), nullptr, &planar, &quality,
                                &runtime));
        position_ = position;
        waiting_ = 0;
        used_ = 0;
        ended_ = false;
    }

    /// At least one frame, unless everything was read.
    std::size_t resample_into(AudioView out)
    {
        for (std::size_t c = 0; c < out.channels(); ++c) out_rows_[c] = out.channel(c).data();
        for (;;) {
            if (waiting_ == 0 && !ended_) {
                waiting_ = inner_->read(in_);
                used_ = 0;
                ended_ = waiting_ == 0;
            }
            for (std::size_t c = 0; c < out.channels(); ++c)
                in_rows_[c] = in_.channel(c).data() + used_;
            std::size_t taken = 0;
            std::size_t made = 0;
            soxr_process(soxr_.get(), ended_ ? nullptr : static_cast<soxr_in_t>(in_rows_.data()),
                         waiting_, &taken, out_rows_.data(), out.frames(), &made);
            waiting_ -= taken;
            used_ += taken;
            if (made > 0 || ended_) return made;
        }
    }

    std::unique_ptr<AudioReader> inner_;
    double from_hz_;
    AudioFormat format_;
    std::pair<Frames, Frames> period_;
    AudioBuffer in_;
    AudioBuffer skipped_;
    std::vector<const float*> in_rows_;
    std::vector<float*> out_rows_;
    Soxr soxr_;
    std::size_t waiting_ = 0;
    std::size_t used_ = 0;
    bool ended_ = false;
    Frames position_ = 0;
};

}  // namespace

std::unique_ptr<AudioReader> at_rate(std::unique_ptr<AudioReader> reader, double sample_rate_hz)
{
    if (reader->format().sample_rate_hz == sample_rate_hz) return reader;
    return std::make_unique<ResampledReader>(std::move(reader), sample_rate_hz);
}

}  // namespace sitwell
