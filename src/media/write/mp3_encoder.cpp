#include "media/write/mp3_encoder.h"

#include "core/text/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <sndfile.h>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kMp3EncoderPieceFrames = 1152;
constexpr double kHighestKbit = 320.0;
constexpr double kLowestKbit = 32.0;
/// ISO 11172-3 and 13818-3.
constexpr std::array kRates{48000, 44100, 32000, 24000, 22050, 16000};

SeekableBytes& bytes_of(void* bytes)
{
    return *static_cast<SeekableBytes*>(bytes);
}

sf_count_t vio_length(void* bytes)
{
    return bytes_of(bytes).size();
}
sf_count_t vio_tell(void* bytes)
{
    return bytes_of(bytes).position();
}
sf_count_t vio_read(void* to, sf_count_t count, void* bytes)
{
    return static_cast<sf_count_t>(bytes_of(bytes).read(to, static_cast<std::size_t>(count)));
}
sf_count_t vio_write(const void* from, sf_count_t count, void* bytes)
{
    return bytes_of(bytes).write(from, static_cast<std::size_t>(count)) ? count : 0;
}
sf_count_t vio_seek(sf_count_t offset, int whence, void* bytes)
{
    SeekableBytes& file = bytes_of(bytes);
    const sf_count_t from = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? file.position()
                                                 : file.size();
    return file.seek(from + offset) ? file.position() : -1;
}

struct CloseSndfile {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};

class SndfileMp3Encoder final : public Mp3Encoder {
public:
    SndfileMp3Encoder(SNDFILE* file, std::size_t channels)
        : file_{file}, channels_{channels}, piece_(kMp3EncoderPieceFrames * channels)
    {
    }

    Result<void> write(ConstAudioView audio) override
    {
        SITWELL_EXPECTS(audio.channels() == channels_);
        for (std::size_t at = 0; at < audio.frames(); at += kMp3EncoderPieceFrames) {
            const std::size_t frames = std::min(kMp3EncoderPieceFrames, audio.frames() - at);
            for (std::size_t c = 0; c < channels_; ++c) {
                const float* row = audio.channel(c).data() + at;
                for (std::size_t i = 0; i < frames; ++i) {
                    clipped_ += std::abs(row[i]) > 1.0F ? 1U : 0U;
                    piece_[i * channels_ + c] = std::clamp(row[i], -1.0F, 1.0F);
                }
            }
            const auto count = static_cast<sf_count_t>(frames);
            if (sf_writef_float(file_.get(), piece_.data(), count) != count)
                return fail(Error::Code::io, "The MP3 could not be encoded.");
        }
        return {};
    }

    void finish() override { file_.reset(); }
    std::uint64_t clipped_samples() const noexcept override { return clipped_; }

private:
    std::unique_ptr<SNDFILE, CloseSndfile> file_;
    std::size_t channels_;
    std::vector<float> piece_;
    std::uint64_t clipped_ = 0;
};

}  // namespace

Result<std::unique_ptr<Mp3Encoder>> Mp3Encoder::create(SeekableBytes& to, std::size_t channels,
                                                       double sample_rate_hz, int kbit,
                                                       const std::string& title)
{
    const auto rate = static_cast<int>(std::lround(sample_rate_hz));
    if (std::find(kRates.begin(), kRates.end(), rate) == kRates.end())
        return fail(
            Error::Code::unsupported,
            format("MP3 knows no sample rate of {} Hz. Use 44100 or 48000.", sample_rate_hz));
    if (channels < 1 || channels > 2)
        return fail(
            Error::Code::unsupported,
            format("MP3 has one or two channels, not {}. Use WAV, or mix to stereo.", channels));

    SF_VIRTUAL_IO io{vio_length, vio_seek, vio_read, vio_write, vio_tell};
    SF_INFO info{};
    info.samplerate = rate;
    info.channels = static_cast<int>(channels);
    info.format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    SNDFILE* file = sf_open_virtual(&io, SFM_WRITE, &info, &to);
    if (file == nullptr)
        return fail(Error::Code::unsupported,
                    "This system's libsndfile cannot write MP3. Write WAV instead.");
    int mode = SF_BITRATE_MODE_CONSTANT;
    sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
    double level = (kHighestKbit - static_cast<double>(kbit)) / (kHighestKbit - kLowestKbit);
    sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    if (!title.empty()) sf_set_string(file, SF_STR_TITLE, title.c_str());
    return std::make_unique<SndfileMp3Encoder>(file, channels);
}

}  // namespace sitwell
