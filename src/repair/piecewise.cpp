#include "repair/piecewise.h"

#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

class PiecewiseReader final : public AudioReader {
public:
    PiecewiseReader(std::unique_ptr<AudioReader> reader, PieceShape shape,
                    std::unique_ptr<PieceMender> mender)
        : reader_{std::move(reader)}
        , shape_{shape}
        , mender_{std::move(mender)}
        , around_{format().channels, shape.before + shape.frames + shape.after}
        , piece_{format().channels, shape.frames}
    {
    }

    const AudioFormat& format() const noexcept override { return reader_->format(); }
    Faults faults() const noexcept override { return reader_->faults(); }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format().frames - at_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        std::size_t done = 0;
        while (done < wanted) {
            const Frames number = at_ / static_cast<Frames>(shape_.frames);
            if (number != number_ && !make(number)) break;
            const auto from = static_cast<std::size_t>(at_ - begin_of(number));
            const std::size_t count = std::min(wanted - done, shape_.frames - from);
            copy(piece_.view().slice(from, count), out.slice(done, count));
            done += count;
            at_ += static_cast<Frames>(count);
        }
        return done;
    }

    Result<void> seek(Frames frame) override
    {
        at_ = std::clamp<Frames>(frame, 0, format().frames);
        return {};
    }

private:
    Frames begin_of(Frames number) const noexcept
    {
        return number * static_cast<Frames>(shape_.frames);
    }

    bool make(Frames number)
    {
        const AudioView all = around_.view();
        const std::size_t shared = all.frames() - shape_.frames;
        const bool goes_on = number == number_ + 1 && number_ >= 0;
        if (goes_on)
            for (std::size_t c = 0; c < all.channels(); ++c) {
                const auto row = all.channel(c);
                std::copy(row.begin() + static_cast<std::ptrdiff_t>(shape_.frames), row.end(),
                          row.begin());
            }
        const std::size_t from = goes_on ? shared : 0;
        const Frames first =
            begin_of(number) - static_cast<Frames>(shape_.before) + static_cast<Frames>(from);
        number_ = -1;
        if (!fetch(first, all.slice(from, all.frames() - from))) return false;
        number_ = number;
        copy(all.slice(shape_.before, shape_.frames), piece_.view());
        mender_->mend(all, piece_.view());
        return true;
    }

    /// The stream from frame `first` on, silence before its start and after its end.
    bool fetch(Frames first, AudioView out)
    {
        const auto silent = static_cast<std::size_t>(
            std::clamp<Frames>(-first, 0, static_cast<Frames>(out.frames())));
        clear(out.slice(0, silent));
        const AudioView rest = out.slice(silent, out.frames() - silent);
        const Frames from = std::min(first + static_cast<Frames>(silent), format().frames);
        if (from != fetched_to_ && !reader_->seek(from)) return false;
        const std::size_t got = reader_->read(rest);
        fetched_to_ = from + static_cast<Frames>(got);
        clear(rest.slice(got, rest.frames() - got));
        return true;
    }

    std::unique_ptr<AudioReader> reader_;
    PieceShape shape_;
    std::unique_ptr<PieceMender> mender_;
    AudioBuffer around_, piece_;
    Frames at_ = 0;
    Frames number_ = -1;  ///< of the piece that is made
    Frames fetched_to_ = 0;
};

}  // namespace

std::unique_ptr<AudioReader> mended_piecewise(std::unique_ptr<AudioReader> reader, PieceShape shape,
                                              std::unique_ptr<PieceMender> mender)
{
    return std::make_unique<PiecewiseReader>(std::move(reader), shape, std::move(mender));
}

}  // namespace sitwell
