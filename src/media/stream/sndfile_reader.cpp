#include "media/stream/sndfile_reader.h"

#include "core/text/format.h"
#include "media/stream/pcm_samples.h"
#include "media/stream/scrub.h"
#include "media/stream/sndfile_format.h"

#include <algorithm>
#include <cstdio>
#include <sndfile.h>
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

/// Of samples that lie in the file as read_pcm16 and read_pcm24 want them; 0 for others.
std::size_t plain_pcm_bytes(SNDFILE* file, const AudioFormat& format)
{
    if (format.encoding != "PCM 16" && format.encoding != "PCM 24") return 0;
    const bool has_plain_bytes = format.container == "WAV" || format.container == "RF64" ||
                                 format.container == "W64" || format.container == "CAF";
    if (!has_plain_bytes || sf_command(file, SFC_RAW_DATA_NEEDS_ENDSWAP, nullptr, 0) != SF_FALSE)
        return 0;
    return static_cast<std::size_t>(format.bits) / 8;
}

class SndfileReader final : public AudioReader {
public:
    SndfileReader(std::unique_ptr<FileBytes> bytes, Sndfile file, AudioFormat format,
                  bool ended_early)
        : bytes_{std::move(bytes)}
        , file_{std::move(file)}
        , format_{std::move(format)}
        , pcm_bytes_{plain_pcm_bytes(file_.get(), format_)}
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
            const std::size_t got = read_piece(out.slice(done, count));
            if (got == 0) {
                faults_.ended_early = true;
                break;
            }
            done += got;
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

    /// As many frames of `out` as the file still has.
    std::size_t read_piece(AudioView out)
    {
        const auto wanted = static_cast<sf_count_t>(out.frames());
        if (pcm_bytes_ > 0) {
            const auto frame_bytes = static_cast<sf_count_t>(pcm_bytes_ * format_.channels);
            auto* const bytes = reinterpret_cast<unsigned char*>(piece_.data());
            const sf_count_t read = sf_read_raw(file_.get(), bytes, wanted * frame_bytes);
            const auto got = static_cast<std::size_t>(std::max<sf_count_t>(0, read / frame_bytes));
            (pcm_bytes_ == 2 ? read_pcm16 : read_pcm24)(bytes, out.slice(0, got));
            return got;
        }
        const sf_count_t read = sf_readf_float(file_.get(), piece_.data(), wanted);
        const auto got = static_cast<std::size_t>(std::max<sf_count_t>(0, read));
        sort_into_channels(out.slice(0, got));
        return got;
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
    std::size_t pcm_bytes_;  ///< of a sample that is read by itself; 0 when libsndfile decodes
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
    if (is_compressed(info)) {
        if (unknown || (frames > 0 && !last_frame_is_there(stream.get(), frames, info.channels))) {
            stream = open_stream(**bytes, info);
            frames = stream ? count_frames(stream.get(), info.channels) : 0;
            const bool is_ogg = (info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG;
            ended_early = ended_early || !unknown || is_ogg;
        }
        stream = open_stream(**bytes, info);
        if (!stream) return fail(Error::Code::io, "This file could not be read.", file.string());
    }

    AudioFormat format = format_of(stream.get(), info);
    format.frames = frames;
    return std::make_unique<SndfileReader>(std::move(*bytes), std::move(stream), std::move(format),
                                           ended_early);
}

}  // namespace sitwell
