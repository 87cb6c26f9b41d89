#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kFilesInLinePieceFrames = 4096;

struct Stretch {
    PlacedFile placed;
    std::size_t channels = 1;
    Frames end = 0;
    Frames fade_in = 0;      ///< from `placed.at` on, as long as the file before still sounds
    Frames fade_out_at = 0;  ///< where the next file begins, or `end`
};

/// Share of a file's level at a frame of the time line: the fades of two that overlap add up to 1.
float level_at(const Stretch& stretch, Frames frame)
{
    float level = 1.0f;
    const auto way = [](Frames done, Frames of) {
        return std::min(1.0f, (static_cast<float>(done) + 0.5f) / static_cast<float>(of));
    };
    if (frame < stretch.placed.at + stretch.fade_in)
        level *= way(frame - stretch.placed.at, stretch.fade_in);
    if (frame >= stretch.fade_out_at)
        level *= 1.0f - way(frame - stretch.fade_out_at, stretch.end - stretch.fade_out_at);
    return level;
}

class FilesInLine final : public AudioReader {
public:
    FilesInLine(std::vector<Stretch> stretches, AudioFormat format)
        : stretches_{std::move(stretches)}
        , playing_(stretches_.size())
        , format_{std::move(format)}
        , piece_{format_.channels, kFilesInLinePieceFrames}
    {
    }

    const AudioFormat& format() const noexcept override { return format_; }

    Faults faults() const noexcept override
    {
        Faults all = past_faults_;
        for (const auto& playing : playing_)
            if (playing) add(all, playing->reader->faults());
        return all;
    }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format_.frames - position_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        for (std::size_t done = 0; done < wanted;) {
            const std::size_t count = std::min(kFilesInLinePieceFrames, wanted - done);
            const AudioView now = out.slice(done, count);
            clear(now);
            for (std::size_t i = 0; i < stretches_.size(); ++i) add_stretch(i, now);
            position_ += static_cast<Frames>(count);
            done += count;
        }
        return wanted;
    }

    Result<void> seek(Frames frame) override
    {
        position_ = std::clamp<Frames>(frame, 0, format_.frames);
        for (std::size_t i = 0; i < playing_.size(); ++i) close(i);
        return {};
    }

private:
    struct Playing {
        std::unique_ptr<AudioReader> reader;
        Frames next = 0;  ///< frame of the time line it reads next
    };

    static void add(Faults& all, const Faults& more)
    {
        all.invalid_samples += more.invalid_samples;
        all.ended_early = all.ended_early || more.ended_early;
    }

    void close(std::size_t i)
    {
        if (playing_[i]) add(past_faults_, playing_[i]->reader->faults());
        playing_[i].reset();
    }

    /// The reader of a file, at `frame` of the time line. Null when the file has gone meanwhile.
    AudioReader* reader_at(std::size_t i, Frames frame)
    {
        const PlacedFile& placed = stretches_[i].placed;
        if (!playing_[i]) {
            auto opened = open_audio(placed.file);
            if (!opened) return nullptr;
            playing_[i] = Playing{at_rate(std::move(*opened), format_.sample_rate_hz), placed.at};
        }
        Playing& playing = *playing_[i];
        if (playing.next != frame && !playing.reader->seek(frame - placed.at)) return nullptr;
        playing.next = frame;
        return playing.reader.get();
    }

    /// Adds what sounds of one file to the stretch of the time line that begins at `position_`.
    void add_stretch(std::size_t i, AudioView out)
    {
        const Stretch& stretch = stretches_[i];
        const Frames end = position_ + static_cast<Frames>(out.frames());
        const Frames from = std::max(position_, stretch.placed.at);
        const Frames to = std::min(end, stretch.end);
        if (from < to) {
            AudioReader* reader = reader_at(i, from);
            const AudioView piece = piece_.view()
                                        .first_channels(stretch.channels)
                                        .slice(0, static_cast<std::size_t>(to - from));
            const std::size_t got = reader == nullptr ? 0 : reader->read(piece);
            if (got < piece.frames()) past_faults_.ended_early = true;
            if (playing_[i]) playing_[i]->next = from + static_cast<Frames>(got);
            for (std::size_t c = 0; c < out.channels(); ++c) {
                const auto sound = piece.channel(std::min(c, stretch.channels - 1));
                const auto target =
                    out.channel(c).subspan(static_cast<std::size_t>(from - position_));
                for (std::size_t n = 0; n < got; ++n)
                    target[n] += level_at(stretch, from + static_cast<Frames>(n)) * sound[n];
            }
        }
        if (end >= stretch.end) close(i);
    }

    std::vector<Stretch> stretches_;
    std::vector<std::optional<Playing>> playing_;
    AudioFormat format_;
    AudioBuffer piece_;
    Frames position_ = 0;
    Faults past_faults_;
};

}  // namespace

Result<std::unique_ptr<AudioReader>> open_in_line(std::vector<PlacedFile> files,
                                                  double sample_rate_hz)
{
    AudioFormat format;
    format.sample_rate_hz = sample_rate_hz;
    std::vector<Stretch> stretches;
    for (PlacedFile& placed : files) {
        auto opened = open_audio(placed.file);
        if (!opened) return tl::unexpected{std::move(opened.error())};
        const AudioFormat own = at_rate(std::move(*opened), sample_rate_hz)->format();
        format.channels = std::max(format.channels, own.channels);
        Stretch stretch{std::move(placed), own.channels, 0, 0, 0};
        stretch.end = stretch.fade_out_at = stretch.placed.at + own.frames;
        format.frames = std::max(format.frames, stretch.end);
        format.container = own.container;
        format.encoding = own.encoding;
        format.bits = std::max(format.bits, own.bits);
        if (!stretches.empty() && stretches.back().end > stretch.placed.at) {
            stretch.fade_in = stretches.back().end - stretch.placed.at;
            stretches.back().fade_out_at = stretch.placed.at;
        }
        stretches.push_back(std::move(stretch));
    }
    return std::make_unique<FilesInLine>(std::move(stretches), std::move(format));
}

}  // namespace sitwell
