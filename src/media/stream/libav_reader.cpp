#include "media/stream/libav_reader.h"

#include "media/stream/bytes.h"
#include "media/stream/header_facts.h"
#include "media/stream/libav_samples.h"
#include "media/stream/libav_stream.h"
#include "media/stream/scrub.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/mathematics.h>
}

namespace sitwell {

namespace {

/// Decoding starts this much before a place that was sought, so that codecs whose frames overlap
/// have settled.
constexpr Frames kPrerollFrames = 16384;

struct Length {
    Frames frames = 0;
    bool by_time_stamps = false;  ///< packets carry exact times, so they can be sought
};

/// iTunes: "…iTunSMPB" = flags, priming, padding, samples; in hexadecimal, eight digits each but
/// the last.
std::optional<Frames> itunes_length(const AVFormatContext& container)
{
    const AVDictionaryEntry* tag = av_dict_get(container.metadata, "iTunSMPB", nullptr, 0);
    if (tag == nullptr) return std::nullopt;
    char* rest = tag->value;
    for (int field = 0; field < 3; ++field) std::strtoul(rest, &rest, 16);
    const auto samples = static_cast<Frames>(std::strtoull(rest, nullptr, 16) & 0x7fffffffffff);
    return samples > 0 ? std::optional{samples} : std::nullopt;
}

/// Frames as packets tell them, without decoding.
struct PacketSum {
    Frames heard = 0;
    Frames delay = 0;  ///< dropped before the first frame that is heard
};

/// Does what the decoder does with marks of delay, padding and edits. Empty where packets are no
/// exact measure: time stamps that do not count frames, or a packet in the middle that is not as
/// long as the codec's.
std::optional<PacketSum> sum_packets(LibavStream& stream)
{
    const AVRational unit = stream.stream().time_base;
    if (unit.num != 1 || unit.den != stream.decoder().sample_rate) return std::nullopt;
    const std::int64_t usual = stream.decoder().frame_size;
    PacketSum sum;
    Frames to_skip = 0;
    bool last_was_short = false;
    while (const AVPacket* packet = stream.next_packet()) {
        const Frames duration = packet->duration;
        if (duration <= 0 || last_was_short || packet->pts == AV_NOPTS_VALUE) return std::nullopt;
        if (usual > 0 && duration > usual) return std::nullopt;
        last_was_short = usual > 0 && duration < usual;

        Frames padding = 0;
        std::size_t size = 0;
        const std::uint8_t* marks =
            av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
        if (marks != nullptr && size >= 8) {
            const std::string_view bytes{reinterpret_cast<const char*>(marks), size};
            to_skip = static_cast<Frames>(little_endian(bytes, 0, 4));
            padding = std::min(static_cast<Frames>(little_endian(bytes, 4, 4)), duration);
        }
        const bool edited_away = (packet->flags & AV_PKT_FLAG_DISCARD) != 0;
        const Frames skipped = edited_away ? duration : std::min(to_skip, duration - padding);
        to_skip = std::max<Frames>(to_skip - duration, 0);
        if (sum.heard == 0) sum.delay += skipped;
        sum.heard += duration - skipped - (edited_away ? 0 : padding);
    }
    return sum;
}

/// An M4A tells its end in milliseconds or 600ths of a second, its packets tell it to the sample:
/// within the coarser unit the packets are right.
Frames exact_end(FileBytes& bytes, PacketSum sum, int sample_rate_hz)
{
    constexpr int kCoarsestUnitsPerSecond = 600;
    auto encoded = LibavStream::open(bytes, LibavStream::Extent::encoded);
    if (!encoded) return sum.heard;
    const auto all = sum_packets(**encoded);
    if (!all) return sum.heard;
    const Frames whole = all->delay + all->heard - sum.delay;
    const Frames unit = sample_rate_hz / kCoarsestUnitsPerSecond + 1;
    return std::abs(whole - sum.heard) <= unit ? whole : sum.heard;
}

Result<Length> measure(FileBytes& bytes)
{
    auto stream = LibavStream::open(bytes);
    if (!stream) return tl::unexpected{stream.error()};
    Length length;
    if (const auto sum = sum_packets(**stream)) {
        length = {sum->heard, true};
        if (std::string_view{(*stream)->container().iformat->name}.substr(0, 4) == "mov,")
            length.frames = exact_end(bytes, *sum, (*stream)->decoder().sample_rate);
    } else {
        stream = LibavStream::open(bytes);
        if (!stream) return tl::unexpected{stream.error()};
        while (const AVFrame* frame = (*stream)->next_frame()) length.frames += frame->nb_samples;
    }
    if (const auto told = itunes_length((*stream)->container()))
        length.frames = std::min(length.frames, *told);
    return length;
}

std::string container_of(const AVFormatContext& container)
{
    const std::string name = container.iformat->name;
    if (name.rfind("mov,", 0) == 0) return "M4A";
    if (name == "wv") return "WavPack";
    if (name == "w64") return "W64";
    if (name.rfind("matroska", 0) == 0) return "Matroska";
    return container.iformat->long_name != nullptr ? container.iformat->long_name : name;
}

/// "AAC"; plain samples as libsndfile's are called, "PCM 24" or "float 32".
std::string encoding_of(const AVCodecContext& decoder)
{
    std::string name = avcodec_get_name(decoder.codec_id);
    if (name.rfind("pcm_f", 0) == 0)
        return "float " + std::to_string(decoder.bits_per_coded_sample);
    if (name.rfind("pcm_", 0) == 0) return "PCM " + std::to_string(decoder.bits_per_coded_sample);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return name;
}

AudioFormat format_of(const LibavStream& stream, Frames frames)
{
    const AVCodecContext& decoder = stream.decoder();
    AudioFormat format;
    format.sample_rate_hz = decoder.sample_rate;
    format.channels = static_cast<std::size_t>(std::max(decoder.ch_layout.nb_channels, 0));
    format.frames = frames;
    format.container = container_of(stream.container());
    format.encoding = encoding_of(decoder);
    const AVCodecDescriptor* codec = avcodec_descriptor_get(decoder.codec_id);
    if (codec != nullptr && (codec->props & AV_CODEC_PROP_LOSSLESS) != 0)
        format.bits = std::max(decoder.bits_per_raw_sample, decoder.bits_per_coded_sample);
    const auto tag = [&](const char* key) {
        const AVDictionaryEntry* entry = av_dict_get(stream.container().metadata, key, nullptr, 0);
        return entry != nullptr ? to_utf8(entry->value) : std::string{};
    };
    format.title = tag("title");
    format.description = tag("comment");
    return format;
}

class LibavReader final : public AudioReader {
public:
    LibavReader(std::unique_ptr<FileBytes> bytes, std::unique_ptr<LibavStream> stream,
                Length length, bool ended_early)
        : bytes_{std::move(bytes)}
        , stream_{std::move(stream)}
        , length_{length}
        , format_{format_of(*stream_, length.frames)}
    {
        faults_.ended_early = ended_early;
    }

    const AudioFormat& format() const noexcept override { return format_; }
    Faults faults() const noexcept override { return faults_; }

    std::size_t read(AudioView out) override
    {
        const auto left = static_cast<std::size_t>(std::max<Frames>(format_.frames - position_, 0));
        const std::size_t wanted = std::min(out.frames(), left);
        std::size_t done = 0;
        while (done < wanted && piece_is_there()) {
            const std::size_t count =
                std::min(wanted - done, static_cast<std::size_t>(piece_->nb_samples) - used_);
            const AudioView part = out.slice(done, count);
            if (!copy_samples(*piece_, used_, part)) clear(part);
            for (std::size_t c = 0; c < part.channels(); ++c)
                faults_.invalid_samples += scrub(part.channel(c));
            used_ += count;
            done += count;
        }
        faults_.ended_early = faults_.ended_early || done < wanted;
        position_ += static_cast<Frames>(done);
        return done;
    }

    Result<void> seek(Frames frame) override
    {
        const Frames to = std::clamp<Frames>(frame, 0, format_.frames);
        if (to == position_) return {};
        Frames at = position_;
        if (to < position_ || to > position_ + 2 * kPrerollFrames) {
            auto landed = jump_before(to);
            if (!landed) return tl::unexpected{landed.error()};
            at = *landed;
        }
        while (at < to && piece_is_there()) {
            const auto rest = static_cast<Frames>(piece_->nb_samples) - static_cast<Frames>(used_);
            const Frames step = std::min(rest, to - at);
            used_ += static_cast<std::size_t>(step);
            at += step;
        }
        position_ = to;
        return {};
    }

private:
    /// Stands at a place at or before `to` and tells which.
    Result<Frames> jump_before(Frames to)
    {
        piece_ = nullptr;
        used_ = 0;
        if (length_.by_time_stamps && to > 2 * kPrerollFrames &&
            stream_->seek_before(to - kPrerollFrames) && piece_is_there() &&
            piece_->pts != AV_NOPTS_VALUE) {
            const AVStream& stream = stream_->stream();
            const std::int64_t start = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
            const Frames at = piece_->pts - start;
            if (at >= 0 && at <= to) return at;
        }
        piece_ = nullptr;
        used_ = 0;
        stream_.reset();
        auto again = LibavStream::open(*bytes_);
        if (!again) return tl::unexpected{again.error()};
        stream_ = std::move(*again);
        return Frames{0};
    }

    bool piece_is_there()
    {
        while (stream_ &&
               (piece_ == nullptr || used_ == static_cast<std::size_t>(piece_->nb_samples))) {
            used_ = 0;
            piece_ = stream_->next_frame();
            if (piece_ == nullptr) return false;
            if (static_cast<std::size_t>(piece_->ch_layout.nb_channels) != format_.channels)
                return false;
        }
        return piece_ != nullptr;
    }

    std::unique_ptr<FileBytes> bytes_;
    std::unique_ptr<LibavStream> stream_;
    Length length_;
    AudioFormat format_;
    const AVFrame* piece_ = nullptr;
    std::size_t used_ = 0;
    Frames position_ = 0;
    Faults faults_;
};

}  // namespace

Result<std::unique_ptr<AudioReader>> open_with_libav(const std::filesystem::path& file)
{
    auto bytes = FileBytes::open(file);
    if (!bytes) return tl::unexpected{bytes.error()};
    const HeaderFacts header = examine_header(**bytes);
    auto length = measure(**bytes);
    if (!length) return tl::unexpected{length.error()};
    auto stream = LibavStream::open(**bytes);
    if (!stream) return tl::unexpected{stream.error()};
    return std::make_unique<LibavReader>(std::move(*bytes), std::move(*stream), *length,
                                         header.breaks_off);
}

}  // namespace sitwell
