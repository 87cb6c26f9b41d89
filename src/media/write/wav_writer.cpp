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

constexpr std::size_t kPieceFrames = 2048;

void pack_16(std::span<const std::int32_t> from, std::size_t stride, char* to)
{
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto sample = static_cast<std::int16_t>(from[i]);
        std::memcpy(to + i * stride, &sample, sizeof sample);
    }
}

/// Three bytes a sample; `interleaved` is in file order. Four samples make three whole words.
void pack_24(std::span<const std::int32_t> interleaved, char* to)
{
    std::size_t i = 0;
    for (; i + 4 <= interleaved.size(); i += 4) {
        const std::uint32_t a = static_cast<std::uint32_t>(interleaved[i]) & 0xffffff;
        const std::uint32_t b = static_cast<std::uint32_t>(interleaved[i + 1]) & 0xffffff;
        const std::uint32_t c = static_cast<std::uint32_t>(interleaved[i + 2]) & 0xffffff;
        const std::uint32_t d = static_cast<std::uint32_t>(interleaved[i + 3]) & 0xffffff;
        const std::uint32_t words[3] = {a | b << 24, b >> 8 | c << 16, c >> 16 | d << 8};
        std::memcpy(to + i * 3, words, sizeof words);
    }
    for (; i < interleaved.size(); ++i) std::memcpy(to + i * 3, &interleaved[i], 3);
}

template <class Sample>
void interleave(const Sample* from, std::size_t frames, std::size_t stride, Sample* to)
{
    for (std::size_t i = 0; i < frames; ++i) to[i * stride] = from[i];
}

class WavWriter final : public AudioWriter {
public:
    WavWriter(std::unique_ptr<OutputFile> file, const WriteSpec& spec)
        : file_{std::move(file)}
        , spec_{spec}
        , row_(kPieceFrames)
        , integers_(kPieceFrames * spec.channels)
        , floats_(spec.encoding == Encoding::float32 ? kPieceFrames * spec.channels : 0)
        , bytes_(kPieceFrames * spec.channels * wav_sample_bytes(spec.encoding))
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
        for (std::size_t at = 0; at < audio.frames(); at += kPieceFrames)
            write_piece(audio.slice(at, std::min(kPieceFrames, audio.frames() - at)));
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
                interleave(audio.channel(c).data(), frames, channels, floats_.data() + c);
            file_->write(floats_.data(), frames * channels * sizeof(float));
            return;
        }
        for (std::size_t c = 0; c < channels; ++c) {
            const auto row = std::span{row_}.first(frames);
            ditherers_[c].quantize(audio.channel(c), row);
            if (spec_.encoding == Encoding::pcm16)
                pack_16(row, channels * 2, bytes_.data() + c * 2);
            else
                interleave(row.data(), frames, channels, integers_.data() + c);
        }
        if (spec_.encoding == Encoding::pcm24)
            pack_24(std::span{integers_}.first(frames * channels), bytes_.data());
        file_->write(bytes_.data(), frames * channels * wav_sample_bytes(spec_.encoding));
    }

    std::unique_ptr<OutputFile> file_;
    WriteSpec spec_;
    std::vector<Ditherer> ditherers_;
    std::vector<std::int32_t> row_;
    std::vector<std::int32_t> integers_;
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
