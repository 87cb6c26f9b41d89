#include "repair/subtract.h"

#include "core/audio/audio_buffer.h"
#include "dsp/spectral/steady_fft.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

/// What of a reference arrives: its mean over channels behind the path, in pieces from its start on
/// by fast convolution (overlap-save), each a function of the reference alone.
class ArrivingReader final : public AudioReader {
public:
    ArrivingReader(std::unique_ptr<AudioReader> reference, SubtractRepair repair)
        : reference_{std::move(reference)}
        , repair_{std::move(repair)}
        , format_{reference_->format()}
        , fft_{4 * std::bit_ceil(repair_.taps.size() + 2)}
        , around_{format_.channels, fft_.frames()}
        , sum_(fft_.frames())
        , piece_(fft_.frames())
        , path_real_(fft_.bins())
        , path_imaginary_(fft_.bins())
        , real_(fft_.bins())
        , imaginary_(fft_.bins())
        , scratch_(fft_.scratch_size())
    {
        std::vector<float> path(fft_.frames(), 0.0f);
        std::copy(repair_.taps.begin(), repair_.taps.end(), path.begin());
        fft_.forward(path, path_real_, path_imaginary_, scratch_);
        format_.channels = 1;
        // The last of it arrives when the file has ended.
        format_.frames = std::max<Frames>(0, format_.frames + repair_.late +
                                                 static_cast<Frames>(repair_.taps.size()));
    }

    const AudioFormat& format() const noexcept override { return format_; }
    Faults faults() const noexcept override { return reference_->faults(); }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format_.frames - at_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        for (std::size_t done = 0; done < wanted;) {
            const Frames number = at_ / piece_frames();
            if (number != number_) make(number);
            const auto from = static_cast<std::size_t>(at_ - number * piece_frames());
            const std::size_t count =
                std::min(wanted - done, static_cast<std::size_t>(piece_frames()) - from);
            const auto first = piece_.end() - piece_frames() + static_cast<std::ptrdiff_t>(from);
            std::copy_n(first, count, out.channel(0).begin() + static_cast<std::ptrdiff_t>(done));
            done += count;
            at_ += static_cast<Frames>(count);
        }
        return wanted;
    }

    Result<void> seek(Frames frame) override
    {
        at_ = std::clamp<Frames>(frame, 0, format_.frames);
        return {};
    }

private:
    /// Of a transform, what no tap reaches around its ends.
    Frames piece_frames() const noexcept
    {
        return static_cast<Frames>(fft_.frames() - std::bit_ceil(repair_.taps.size() + 2));
    }

    void make(Frames number)
    {
        number_ = number;
        const Frames end = (number + 1) * piece_frames() - repair_.late;
        fetch(end - static_cast<Frames>(fft_.frames()));
        // The transform would leave its rounding in the silence.
        if (std::all_of(sum_.begin(), sum_.end(), [](float x) { return x == 0.0f; })) {
            std::fill(piece_.begin(), piece_.end(), 0.0f);
            return;
        }
        fft_.forward(sum_, real_, imaginary_, scratch_);
        for (std::size_t k = 0; k < real_.size(); ++k) {
            const float a = real_[k], b = imaginary_[k];
            real_[k] = a * path_real_[k] - b * path_imaginary_[k];
            imaginary_[k] = a * path_imaginary_[k] + b * path_real_[k];
        }
        fft_.inverse(real_, imaginary_, piece_, scratch_);
        silence_between_sounds();
    }

    /// Where no tap meets anything, nothing arrives, whatever the transform rounds.
    void silence_between_sounds()
    {
        const std::size_t taps = repair_.taps.size();
        std::size_t silent = 0;
        for (std::size_t n = 0; n < sum_.size(); ++n) {
            silent = sum_[n] == 0.0f ? silent + 1 : 0;
            if (silent >= taps) piece_[n] = 0.0f;
        }
    }

    /// The mean over channels from that frame of the reference on, silence beyond its ends.
    void fetch(Frames first)
    {
        std::fill(sum_.begin(), sum_.end(), 0.0f);
        const Frames from = std::max<Frames>(first, 0);
        const auto skipped = static_cast<std::size_t>(from - first);
        if (skipped >= sum_.size() || from >= reference_->format().frames ||
            !reference_->seek(from))
            return;
        const std::size_t got = reference_->read(around_.view().slice(0, sum_.size() - skipped));
        const float share = 1.0f / static_cast<float>(around_.channels());
        for (std::size_t c = 0; c < around_.channels(); ++c)
            for (std::size_t n = 0; n < got; ++n)
                sum_[skipped + n] += share * around_.channel(c)[n];
    }

    std::unique_ptr<AudioReader> reference_;
    SubtractRepair repair_;
    AudioFormat format_;
    SteadyFft fft_;
    AudioBuffer around_;
    std::vector<float> sum_, piece_, path_real_, path_imaginary_, real_, imaginary_, scratch_;
    Frames at_ = 0;
    Frames number_ = -1;
};

class Difference final : public AudioReader {
public:
    Difference(std::unique_ptr<AudioReader> reader, std::unique_ptr<AudioReader> less)
        : reader_{std::move(reader)}, less_{std::move(less)}
    {
    }

    const AudioFormat& format() const noexcept override { return reader_->format(); }
    Faults faults() const noexcept override { return reader_->faults(); }

    std::size_t read(AudioView out) override
    {
        const std::size_t got = reader_->read(out);
        for (std::size_t done = 0; done < got;) {
            const std::size_t wanted = std::min(got - done, piece_.frames());
            const std::size_t arrives = less_->read(piece_.view().slice(0, wanted));
            for (std::size_t c = 0; c < out.channels(); ++c)
                for (std::size_t n = 0; n < arrives; ++n)
                    out.channel(c)[done + n] -= piece_.channel(0)[n];
            if (arrives < wanted) break;
            done += wanted;
        }
        return got;
    }

    Result<void> seek(Frames frame) override
    {
        return reader_->seek(frame).and_then([&] { return less_->seek(frame); });
    }

private:
    std::unique_ptr<AudioReader> reader_, less_;
    AudioBuffer piece_{1, 4096};
};

}  // namespace

std::unique_ptr<AudioReader> subtracted(std::unique_ptr<AudioReader> reader,
                                        std::unique_ptr<AudioReader> reference,
                                        SubtractRepair repair)
{
    const double rate_hz = reader->format().sample_rate_hz, taps_hz = repair.rate_hz;
    auto arriving =
        std::make_unique<ArrivingReader>(at_rate(std::move(reference), taps_hz), std::move(repair));
    return std::make_unique<Difference>(std::move(reader), at_rate(std::move(arriving), rate_hz));
}

}  // namespace sitwell
