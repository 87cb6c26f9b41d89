#include "media/write/wav_writer.h"

#include "media/write/dither.h"
#include "media/write/output_file.h"
#include "media/write/wav_header.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

static_assert(std::endian::native == std::endian::little,
              "WAV samples are written as the machine holds them");

constexpr std::size_t kWavWriterPieceFrames = 2048;

/// The low bytes of every sample, `stride` bytes from one to the next.
template <std::size_t kBytes>
void pack(std::span<const std::int32_t> from, std::size_t stride, char* to)
{
    for (std::size_t i = 0; i < from.size(); ++i) std::memcpy(to + i * stride, &from[i], kBytes);
}

/// Three bytes a sample, left before right. Two frames make three whole words.
void pack_24(std::span<const std::int32_t> left, std::span<const std::int32_t> right, char* to)
{
    std::size_t i = 0;
    for (; i + 2 <= left.size(); i += 2, to += 12) {
        const std::uint32_t a = static_cast<std::uint32_t>(left[i]) & 0xffffff;
        const std::uint32_t b = static_cast<std::uint32_t>(right[i]) & 0xffffff;
        const std::uint32_t c = static_cast<std::uint32_t>(left[i + 1]) & 0xffffff;
        const std::uint32_t d = static_cast<std::uint32_t>(right[i + 1]) & 0xffffff;
        const std::uint32_t words[3] = {a | b << 24, b >> 8 | c << 16, c >> 16 | d << 8};
        for (std::size_t w = 0; w < 3; ++w) std::memcpy(to + 4 * w, &words[w], 4);
    }
    pack<3>(left.subspan(i), 6, to);
    pack<3>(right.subspan(i), 6, to + 3);
}

void interleave(std::span<const float> from, std::size_t stride, float* to)
{
    for (std::size_t i = 0; i < from.size(); ++i) to[i * stride] = from[i];
}

class WavWriter final : public AudioWriter {
public:
    WavWriter(std::unique_ptr<OutputFile> file, const WriteSpec& spec)
        : file_{std::move(file)}
        , spec_{spec}
        , rows_(spec.channels, std::vector<std::int32_t>(kWavWriterPieceFrames))
        , floats_(spec.encoding == Encoding::float32 ? kWavWriterPieceFrames * spec.channels : 0)
        , bytes_(kWavWriterPieceFrames * spec.channels * wav_sample_bytes(spec.encoding))
    {
        const int bits = spec.encoding == Encoding::pcm16 ? 16 : 24;
        for (std::size_t c = 0; c < spec.channels; ++c)
            ditherers_.emplace_back(spec.dither_seed, c, bits);
        const std::string header = wav_header(spec_, 0);
        file_->write(header.data(), header.size());
    }

    Result<void> write(ConstAudioView audio) override
    {
        SITWELL_EXPECTS(audio.channels() == spec_.channels);
        for (std::size_t at = 0; at < audio.frames(); at += kWavWriterPieceFrames)
            write_piece(audio.slice(at, std::min(kWavWriterPieceFrames, audio.frames() - at)));
        frames_ += audio.frames();
        return file_->state();
    }

    Result<void> finish() override
    {
        const std::string header = wav_header(spec_, frames_);
        if (file_->size() % 2 != 0) file_->write("", 1);
        file_->seek(0);
        file_->write(header.data(), header.size());
        return file_->finish();
    }

    std::uint64_t clipped_samples() const noexcept override
    {
        std::uint64_t clipped = 0;
        for (const Ditherer& ditherer : ditherers_) clipped += ditherer.clipped();
        return clipped;
    }

private:
    void write_piece(ConstAudioView audio)
    {
        const std::size_t channels = spec_.channels;
        const std::size_t frames = audio.frames();
        if (spec_.encoding == Encoding::float32) {
            for (std::size_t c = 0; c < channels; ++c)
                interleave(audio.channel(c), channels, floats_.data() + c);
            file_->write(floats_.data(), frames * channels * sizeof(float));
            return;
        }
        const std::size_t sample_bytes = wav_sample_bytes(spec_.encoding);
        for (std::size_t c = 0; c < channels; ++c)
            ditherers_[c].quantize(audio.channel(c), row(c, frames));
        if (sample_bytes == 3 && channels == 2)
            pack_24(row(0, frames), row(1, frames), bytes_.data());
        else
            for (std::size_t c = 0; c < channels; ++c)
                (sample_bytes == 3 ? pack<3> : pack<2>)(row(c, frames), channels * sample_bytes,
                                                        bytes_.data() + c * sample_bytes);
        file_->write(bytes_.data(), frames * channels * sample_bytes);
    }

    std::span<std::int32_t> row(std::size_t channel, std::size_t frames) noexcept
    {
        return std::span{rows_[channel]}.first(frames);
    }

    std::unique_ptr<OutputFile> file_;
    WriteSpec spec_;
    std::vector<Ditherer> ditherers_;
    std::vector<std::vector<std::int32_t>> rows_;  ///< one a channel
    std::vector<float> floats_;
    std::vector<char> bytes_;
    std::uint64_t frames_ = 0;
};

}  // namespace

Result<std::unique_ptr<AudioWriter>> create_wav(const std::filesystem::path& file,
                                                const WriteSpec& spec)
{
    auto output = OutputFile::create(file);
    if (!output) return tl::unexpected{output.error()};
    auto writer = std::make_unique<WavWriter>(std::move(*output), spec);
    return writer;
}

}  // namespace sitwell
