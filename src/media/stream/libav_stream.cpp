#include "media/stream/libav_stream.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libavutil/samplefmt.h>
}

namespace sitwell {

namespace {

/// Containers of sound. Playlists and scripts, which would open other files, are not among them.
constexpr const char* kContainers =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wv,aac,ape,tta,tak,mpc,mpc8,asf,xwma,"
    "wav,w64,aiff,caf,au,dsf,iff,mp3,flac,ogg,ac3,eac3,dts,amr,oma,shn";

int read_bytes(void* opaque, std::uint8_t* to, int count)
{
    const std::size_t got =
        static_cast<FileBytes*>(opaque)->read(to, static_cast<std::size_t>(count));
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t seek_bytes(void* opaque, std::int64_t offset, int whence)
{
    auto& bytes = *static_cast<FileBytes*>(opaque);
    if ((whence & AVSEEK_SIZE) != 0) return bytes.size();
    const int from = whence & ~AVSEEK_FORCE;
    const std::int64_t base = from == SEEK_CUR   ? bytes.position()
                              : from == SEEK_END ? bytes.size()
                                                 : 0;
    std::int64_t to = 0;
    if (__builtin_add_overflow(base, offset, &to) || !bytes.seek(to)) return AVERROR(EINVAL);
    return to;
}

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

}  // namespace

Result<std::unique_ptr<LibavStream>> LibavStream::open(FileBytes& bytes, Extent extent)
{
    [[maybe_unused]] static const bool kQuiet = (av_log_set_level(AV_LOG_QUIET), true);
    bytes.seek(0);
    std::unique_ptr<LibavStream> stream{new LibavStream{bytes}};
    if (auto ready = stream->prepare(extent); !ready) return tl::unexpected{ready.error()};
    return stream;
}

Result<void> LibavStream::prepare(Extent extent)
{
    constexpr int kBufferBytes = 1 << 15;
    const auto unknown = [] {
        return fail(Error::Code::unsupported, "libav does not know this file.");
    };

    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    io_ = avio_alloc_context(buffer, kBufferBytes, 0, &bytes_, read_bytes, nullptr, seek_bytes);
    format_ = avformat_alloc_context();
    packet_ = av_packet_alloc();
    frame_ = av_frame_alloc();
    if (io_ == nullptr || format_ == nullptr || packet_ == nullptr || frame_ == nullptr)
        return fail(Error::Code::io, "There is not enough memory to open this file.");
    format_->pb = io_;
    format_->flags |= AVFMT_FLAG_CUSTOM_IO;
    format_->io_open = refuse_other_files;
    format_->max_streams = 100;
    format_->format_whitelist = av_strdup(kContainers);
    AVDictionary* options = nullptr;
    if (extent == Extent::encoded) av_dict_set(&options, "ignore_editlist", "1", 0);
    const int opened = avformat_open_input(&format_, "", nullptr, &options);
    av_dict_free(&options);
    if (opened < 0) return unknown();
    if (avformat_find_stream_info(format_, nullptr) < 0) return unknown();
    index_ = av_find_best_stream(format_, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (index_ < 0) return unknown();
    for (unsigned i = 0; i < format_->nb_streams; ++i)
        if (static_cast<int>(i) != index_) format_->streams[i]->discard = AVDISCARD_ALL;

    const AVStream& chosen = stream();
    const AVCodec* codec = avcodec_find_decoder(chosen.codecpar->codec_id);
    codec_ = codec != nullptr ? avcodec_alloc_context3(codec) : nullptr;
    if (codec_ == nullptr) return unknown();
    if (avcodec_parameters_to_context(codec_, chosen.codecpar) < 0) return unknown();
    codec_->pkt_timebase = chosen.time_base;
    codec_->thread_count = 1;
    if (avcodec_open2(codec_, codec, nullptr) < 0) return unknown();
    return {};
}

LibavStream::~LibavStream()
{
    avcodec_free_context(&codec_);
    avformat_close_input(&format_);
    if (io_ != nullptr) av_freep(&io_->buffer);
    avio_context_free(&io_);
    av_packet_free(&packet_);
    av_frame_free(&frame_);
}

const AVPacket* LibavStream::next_packet()
{
    for (;;) {
        av_packet_unref(packet_);
        if (av_read_frame(format_, packet_) < 0) return nullptr;
        if (packet_->stream_index == index_) return packet_;
    }
}

const AVFrame* LibavStream::next_frame()
{
    for (;;) {
        const int received = avcodec_receive_frame(codec_, frame_);
        if (received == 0) return frame_;
        if (received != AVERROR(EAGAIN) || drained_) return nullptr;
        if (next_packet() == nullptr) {
            drained_ = true;
            avcodec_send_packet(codec_, nullptr);
        } else if (avcodec_send_packet(codec_, packet_) < 0) {
            if (const AVFrame* silence = silence_for_packet()) return silence;
        }
    }
}

const AVFrame* LibavStream::silence_for_packet()
{
    const std::int64_t frames =
        av_rescale_q(packet_->duration, stream().time_base, {1, codec_->sample_rate});
    constexpr std::int64_t kLongestPacket = 1 << 17;
    if (frames <= 0 || frames > kLongestPacket || codec_->sample_fmt == AV_SAMPLE_FMT_NONE)
        return nullptr;
    av_frame_unref(frame_);
    frame_->format = codec_->sample_fmt;
    frame_->nb_samples = static_cast<int>(frames);
    frame_->sample_rate = codec_->sample_rate;
    frame_->pts = packet_->pts;
    if (av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout) < 0) return nullptr;
    if (av_frame_get_buffer(frame_, 0) < 0) return nullptr;
    av_samples_set_silence(frame_->extended_data, 0, frame_->nb_samples,
                           frame_->ch_layout.nb_channels, codec_->sample_fmt);
    return frame_;
}

bool LibavStream::seek_before(Frames frame)
{
    const AVRational per_frame{1, codec_->sample_rate};
    const std::int64_t start = stream().start_time == AV_NOPTS_VALUE ? 0 : stream().start_time;
    const std::int64_t to = start + av_rescale_q(frame, per_frame, stream().time_base);
    if (av_seek_frame(format_, index_, to, AVSEEK_FLAG_BACKWARD) < 0) return false;
    avcodec_flush_buffers(codec_);
    drained_ = false;
    return true;
}

}  // namespace sitwell
