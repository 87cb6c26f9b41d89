#include "render/engine/source_feed.h"

#include "core/text/format.h"

#include <algorithm>
#include <utility>

namespace sitwell {

SourceFeed::SourceFeed(std::unique_ptr<AudioReader> reader, const Source& source,
                       std::size_t most_frames)
    : reader_{std::move(reader)}
    , path_{source.path}
    , offset_frames_{source.offset_frames}
    , inverted_{source.polarity < 0}
    , regions_{source.regions}
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
    if (Result<void> there = feed.go_to(first); !there)
        return tl::unexpected<Error>{std::move(there.error())};
    return feed;
}

FeedMaker SourceFeed::maker(const SourceOpener& opener, double sample_rate_hz)
{
    return [&opener, sample_rate_hz](const Source& source, Frames first,
                                     std::size_t most_frames) -> Result<std::unique_ptr<Feed>> {
        Result<SourceFeed> feed = open(source, opener, sample_rate_hz, first, most_frames);
        if (!feed) return tl::unexpected<Error>{std::move(feed.error())};
        return std::make_unique<SourceFeed>(std::move(*feed));
    };
}

Result<void> SourceFeed::go_to(Frames first)
{
    const Frames length = reader_->format().frames;
    const Frames here = std::clamp<Frames>(at_, 0, length);
    at_ = first - offset_frames_;
    regions_.go_back();
    const Frames there = std::clamp<Frames>(at_, 0, length);
    if (there == here) return {};
    Result<void> sought = reader_->seek(there);
    if (!sought && sought.error().where.empty()) sought.error().where = path_;
    return sought;
}

std::size_t SourceFeed::read_file(AudioView out)
{
    if (wide_.channels() == 0) return reader_->read(out);
    const std::size_t count = reader_->read(wide_.view().slice(0, out.frames()));
    copy(wide_.view().first_channels(2).slice(0, count), out.slice(0, count));
    return count;
}

void SourceFeed::read(AudioView out) noexcept
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
