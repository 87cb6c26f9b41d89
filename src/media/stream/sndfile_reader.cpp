#include "media/stream/sndfile_reader.h"

#include "core/text/format.h"
#include "media/stream/scrub.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>
#include <sndfile.h>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

/// Samples read at once: small enough to stay in the first-level cache while they are sorted into
/// channels.
constexpr std::size_t kPieceSamples = 8192;

struct CloseSndfile {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using Sndfile = std::unique_ptr<SNDFILE, CloseSndfile>;

FileBytes& bytes_of(void* file)
{
    return *static_cast<FileBytes*>(file);
}

sf_count_t vio_length(void* file)
{
    return bytes_of(file).size();
}
sf_count_t vio_tell(void* file)
{
    return bytes_of(file).position();
}
sf_count_t vio_read(void* to, sf_count_t count, void* file)
{
    return count <= 0
               ? 0
               : static_cast<sf_count_t>(bytes_of(file).read(to, static_cast<std::size_t>(count)));
}
sf_count_t vio_write(const void*, sf_count_t, void*)
{
    return 0;
}
sf_count_t vio_seek(sf_count_t offset, int whence, void* file)
{
    FileBytes& bytes = bytes_of(file);
    const sf_count_t from = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? bytes.position()
                                                 : bytes.size();
    sf_count_t to = 0;
    if (__builtin_add_overflow(from, offset, &to)) return -1;
    return bytes.seek(std::clamp<sf_count_t>(to, 0, bytes.size())) ? bytes.position() : -1;
}

Sndfile open_stream(FileBytes& bytes, SF_INFO& info)
{
    SF_VIRTUAL_IO io{vio_length, vio_seek, vio_read, vio_write, vio_tell};
    info = {};
    bytes.seek(0);
    return Sndfile{sf_open_virtual(&io, SFM_READ, &info, &bytes)};
}

std::string container_of(int format)
{
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
        return "WAV";
    case SF_FORMAT_RF64:
        return "RF64";
    case SF_FORMAT_AIFF:
        return "AIFF";
    case SF_FORMAT_FLAC:
        return "FLAC";
    case SF_FORMAT_MPEG:
        return "MP3";
    case SF_FORMAT_OGG:
        return "Ogg";
    case SF_FORMAT_W64:
        return "W64";
    case SF_FORMAT_CAF:
        return "CAF";
    case SF_FORMAT_AU:
        return "AU";
    default:
        break;
    }
    SF_FORMAT_INFO major{format & SF_FORMAT_TYPEMASK, nullptr, nullptr};
    sf_command(nullptr, SFC_GET_FORMAT_INFO, &major, sizeof major);
    return major.name != nullptr ? major.name : "";
}

std::pair<std::string, int> encoding_and_bits(int format)
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
        return {"PCM 8", 8};
    case SF_FORMAT_PCM_16:
        return {"PCM 16", 16};
    case SF_FORMAT_PCM_24:
        return {"PCM 24", 24};
    case SF_FORMAT_PCM_32:
        return {"PCM 32", 32};
    case SF_FORMAT_FLOAT:
        return {"float 32", 32};
    case SF_FORMAT_DOUBLE:
        return {"float 64", 64};
    case SF_FORMAT_ALAC_16:
        return {"ALAC", 16};
    case SF_FORMAT_ALAC_20:
        return {"ALAC", 20};
    case SF_FORMAT_ALAC_24:
        return {"ALAC", 24};
    case SF_FORMAT_ALAC_32:
        return {"ALAC", 32};
    case SF_FORMAT_VORBIS:
        return {"Vorbis", 0};
    case SF_FORMAT_OPUS:
        return {"Opus", 0};
    case SF_FORMAT_MPEG_LAYER_I:
        return {"MP1", 0};
    case SF_FORMAT_MPEG_LAYER_II:
        return {"MP2", 0};
    case SF_FORMAT_MPEG_LAYER_III:
        return {"MP3", 0};
    default:
        break;
    }
    SF_FORMAT_INFO sub{format & SF_FORMAT_SUBMASK, nullptr, nullptr};
    sf_command(nullptr, SFC_GET_FORMAT_INFO, &sub, sizeof sub);
    return {sub.name != nullptr ? sub.name : "", 0};
}

void read_tags(SNDFILE* file, AudioFormat& format)
{
    if (const char* title = sf_get_string(file, SF_STR_TITLE)) format.title = to_utf8(title);
    if (const char* comment = sf_get_string(file, SF_STR_COMMENT))
        format.description = to_utf8(comment);
    if (const char* software = sf_get_string(file, SF_STR_SOFTWARE))
        format.originator = to_utf8(software);
    SF_BROADCAST_INFO_VAR(1 << 14) bext{};
    if (sf_command(file, SFC_GET_BROADCAST_INFO, &bext, sizeof bext) != SF_TRUE) return;
    format.time_reference = static_cast<Frames>(
        static_cast<std::uint64_t>(bext.time_reference_high) << 32 | bext.time_reference_low);
    if (format.time_reference < 0) format.time_reference = -1;
    const std::size_t length = ::strnlen(bext.description, sizeof bext.description);
    if (length > 0) format.description = to_utf8({bext.description, length});
    const std::size_t by = ::strnlen(bext.originator, sizeof bext.originator);
    if (by > 0) format.originator = to_utf8({bext.originator, by});
}

class SndfileReader final : public AudioReader {
public:
    SndfileReader(std::unique_ptr<FileBytes> bytes, Sndfile file, AudioFormat format,
                  bool ended_early)
        : bytes_{std::move(bytes)}
        , file_{std::move(file)}
        , format_{std::move(format)}
        , piece_(std::max(kPieceSamples / format_.channels, std::size_t{1}) * format_.channels)
    {
        faults_.ended_early = ended_early;
    }

    const AudioFormat& format() const noexcept override { return format_; }
    Faults faults() const noexcept override { return faults_; }

    std::size_t read(AudioView out) override
    {
        SITWELL_EXPECTS(out.channels() == format_.channels);
        const auto left = static_cast<std::size_t>(std::max<Frames>(format_.frames - position_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        const std::size_t piece_frames = piece_.size() / format_.channels;
        std::size_t done = 0;
        while (done < wanted) {
            const std::size_t count = std::min(piece_frames, wanted - done);
            const sf_count_t got =
                sf_readf_float(file_.get(), piece_.data(), static_cast<sf_count_t>(count));
            if (got <= 0) {
                faults_.ended_early = true;
                break;
            }
            sort_into_channels(out.slice(done, static_cast<std::size_t>(got)));
            done += static_cast<std::size_t>(got);
        }
        position_ += static_cast<Frames>(done);
        return done;
    }

    Result<void> seek(Frames frame) override
    {
        const Frames to = std::clamp<Frames>(frame, 0, format_.frames);
        if (to == position_) return {};
        if (format_.encoding == "Vorbis") return decode_up_to(to);
        if (to < format_.frames && sf_seek(file_.get(), to, SEEK_SET) != to)
            return fail(Error::Code::io, "This file cannot be read from the middle.");
        position_ = to;
        return {};
    }

private:
    /// libsndfile 1.2 lands some frames beside the place it was sent to in Vorbis: so walk there.
    Result<void> decode_up_to(Frames to)
    {
        if (to < position_) {
            SF_INFO info{};
            file_.reset();
            file_ = open_stream(*bytes_, info);
            if (!file_) return fail(Error::Code::io, "This file cannot be read again.");
            position_ = 0;
        }
        const auto piece_frames = static_cast<Frames>(piece_.size() / format_.channels);
        while (position_ < to) {
            const sf_count_t got =
                sf_readf_float(file_.get(), piece_.data(), std::min(piece_frames, to - position_));
            if (got <= 0) break;
            position_ += got;
        }
        return {};
    }

    void sort_into_channels(AudioView out)
    {
        const std::size_t channels = out.channels();
        if (channels == 2) {
            // Both at once and at a fixed stride, which the compiler turns into vectors.
            float* const left = out.channel(0).data();
            float* const right = out.channel(1).data();
            const float* const from = piece_.data();
            for (std::size_t i = 0; i < out.frames(); ++i) {
                left[i] = from[2 * i];
                right[i] = from[2 * i + 1];
            }
        } else {
            for (std::size_t c = 0; c < channels; ++c) {
                const std::span<float> row = out.channel(c);
                const float* from = piece_.data() + c;
                for (std::size_t i = 0; i < row.size(); ++i) row[i] = from[i * channels];
            }
        }
        for (std::size_t c = 0; c < channels; ++c) faults_.invalid_samples += scrub(out.channel(c));
    }

    std::unique_ptr<FileBytes> bytes_;
    Sndfile file_;
    AudioFormat format_;
    std::vector<float> piece_;
    Frames position_ = 0;
    Faults faults_;
};

Frames count_frames(SNDFILE* file, int channels)
{
    const std::size_t frames = std::max<std::size_t>(kPieceSamples / channels, 1);
    std::vector<float> piece(frames * static_cast<std::size_t>(channels));
    Frames total = 0;
    sf_count_t got = 0;
    while ((got = sf_readf_float(file, piece.data(), static_cast<sf_count_t>(frames))) > 0)
        total += got;
    return total;
}

bool is_plain(int format)
{
    const int major = format & SF_FORMAT_TYPEMASK;
    return major != SF_FORMAT_FLAC && major != SF_FORMAT_OGG && major != SF_FORMAT_MPEG;
}

bool last_frame_is_there(SNDFILE* file, Frames frames, int channels)
{
    std::vector<float> frame(static_cast<std::size_t>(channels));
    return sf_seek(file, frames - 1, SEEK_SET) == frames - 1 &&
           sf_readf_float(file, frame.data(), 1) == 1;
}

}  // namespace

Result<std::unique_ptr<AudioReader>> open_with_sndfile(const fs::path& file)
{
    auto bytes = FileBytes::open(file);
    if (!bytes) return tl::unexpected{bytes.error()};
    const HeaderFacts header = examine_header(**bytes);
    SF_INFO info{};
    Sndfile stream = open_stream(**bytes, info);
    if (!stream || info.channels < 1)
        return fail(Error::Code::unsupported, "libsndfile does not know this file.", file.string());

    bool ended_early = header.breaks_off;
    Frames frames = info.frames;
    const bool unknown =
        frames < 0 || frames == SF_COUNT_MAX || (header.is_mp3 && !header.mp3_length_known);
    if (!is_plain(info.format)) {
        if (unknown || (frames > 0 && !last_frame_is_there(stream.get(), frames, info.channels))) {
            stream = open_stream(**bytes, info);
            frames = stream ? count_frames(stream.get(), info.channels) : 0;
            const bool is_ogg = (info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG;
            ended_early = ended_early || !unknown || is_ogg;
        }
        stream = open_stream(**bytes, info);
        if (!stream) return fail(Error::Code::io, "This file could not be read.", file.string());
    }

    AudioFormat format;
    format.sample_rate_hz = info.samplerate;
    format.channels = static_cast<std::size_t>(info.channels);
    format.frames = frames;
    format.container = container_of(info.format);
    std::tie(format.encoding, format.bits) = encoding_and_bits(info.format);
    read_tags(stream.get(), format);
    return std::make_unique<SndfileReader>(std::move(*bytes), std::move(stream), std::move(format),
                                           ended_early);
}

}  // namespace sitwell
