#include "render/engine/source_feed.h"

#include "core/text/format.h"

#include <algorithm>
#include <utility>

namespace sitwell {

SourceFeed::SourceFeed(std::unique_ptr<AudioReader> reader, const Source& source,
                       std::size_t most_frames)
    : reader_{std::move(reader)}, inverted_{source.polarity < 0}, regions_{source.regions}
{
    if (reader_->format().channels > 2)
        wide_ = AudioBuffer{reader_->format().channels, most_frames};
}

Result<SourceFeed> SourceFeed::open(const Source& source, const SourceOpener& opener,
                                    double sample_rate_hz, Frames first, std::size_t most_frames)
{
    auto reader = opener(source);
    if (!reader) {
        Error error = std::move(reader.error());
        if (error.where.empty()) error.where = source.path;
        return tl::unexpected<Error>{std::move(error)};
    }
    const AudioFormat& format_now = (*reader)->format();
    if (format_now.channels != static_cast<std::size_t>(source.channels) ||
        format_now.sample_rate_hz != sample_rate_hz)
        return fail(
            Error::Code::bad_format,
            format("The file has {} channels at {} Hz where the session expects {} at {} Hz. "
                   "Has it been replaced? Make the session anew.",
                   format_now.channels, format_now.sample_rate_hz, source.channels, sample_rate_hz),
            source.path);

    SourceFeed feed{std::move(*reader), source, most_frames};
    feed.at_ = first - source.offset_frames;
    if (feed.at_ > 0) {
        const Frames there = std::min(feed.at_, feed.reader_->format().frames);
        if (Result<void> sought = feed.reader_->seek(there); !sought) {
            Error error = std::move(sought.error());
            if (error.where.empty()) error.where = source.path;
            return tl::unexpected<Error>{std::move(error)};
        }
    }
    return feed;
}

std::size_t SourceFeed::read_file(AudioView out)
{
    if (wide_.channels() == 0) return reader_->read(out);
    const std::size_t count = reader_->read(wide_.view().slice(0, out.frames()));
    copy(wide_.view().first_channels(2).slice(0, count), out.slice(0, count));
    return count;
}

void SourceFeed::read(AudioView out)
{
    const std::size_t before = at_ >= 0 ? 0
                               : -at_ < static_cast<Frames>(out.frames())
                                   ? static_cast<std::size_t>(-at_)
                                   : out.frames();
    const std::size_t wanted = out.frames() - before;
    const std::size_t heard = wanted == 0 ? 0 : read_file(out.slice(before, wanted));
    clear(out.slice(0, before));
    clear(out.slice(before + heard, wanted - heard));

    const AudioView sound = out.slice(before, heard);
    regions_.process(at_ + static_cast<Frames>(before), sound);
    if (inverted_)
        for (std::size_t c = 0; c < sound.channels(); ++c)
            for (float& sample : sound.channel(c)) sample = -sample;
    at_ += static_cast<Frames>(out.frames());
}

}  // namespace sitwell
