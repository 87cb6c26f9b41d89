#include "media/write/mp3_writer.h"

#include "media/write/mp3_encoder.h"
#include "media/write/output_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sitwell {

namespace {

constexpr int kListeningKbit = 320;

class FileTarget final : public SeekableBytes {
public:
    explicit FileTarget(std::unique_ptr<OutputFile> file) : file_{std::move(file)} {}

    std::int64_t size() const override { return file_->size(); }
    std::int64_t position() const override { return file_->position(); }
    bool seek(std::int64_t position) override { return file_->seek(position); }
    std::size_t read(void* to, std::size_t count) override { return file_->read(to, count); }
    bool write(const void* from, std::size_t count) override { return file_->write(from, count); }
    OutputFile& file() noexcept { return *file_; }

private:
    std::unique_ptr<OutputFile> file_;
};

class MemoryTarget final : public SeekableBytes {
public:
    std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
    std::int64_t position() const override { return static_cast<std::int64_t>(at_); }
    bool seek(std::int64_t position) override
    {
        if (position < 0 || position > size()) return false;
        at_ = static_cast<std::size_t>(position);
        return true;
    }
    std::size_t read(void* to, std::size_t count) override
    {
        const std::size_t got = std::min(count, bytes_.size() - at_);
        std::memcpy(to, bytes_.data() + at_, got);
        at_ += got;
        return got;
    }
    bool write(const void* from, std::size_t count) override
    {
        if (at_ + count > bytes_.size()) bytes_.resize(at_ + count);
        std::memcpy(bytes_.data() + at_, from, count);
        at_ += count;
        return true;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};

class Mp3Writer final : public AudioWriter {
public:
    Mp3Writer(std::unique_ptr<FileTarget> target, std::unique_ptr<Mp3Encoder> encoder)
        : target_{std::move(target)}, encoder_{std::move(encoder)}
    {
    }

    Result<void> write(ConstAudioView audio) override
    {
        auto encoded = encoder_->write(audio);
        if (auto disk = target_->file().state(); !disk) return disk;
        return encoded;
    }

    Result<void> finish() override
    {
        encoder_->finish();
        return target_->file().finish();
    }

    std::uint64_t clipped_samples() const noexcept override { return encoder_->clipped_samples(); }

private:
    std::unique_ptr<FileTarget> target_;
    std::unique_ptr<Mp3Encoder> encoder_;
};

}  // namespace

Result<std::unique_ptr<AudioWriter>> create_mp3(const std::filesystem::path& file,
                                                const WriteSpec& spec)
{
    auto output = OutputFile::create(file);
    if (!output) return tl::unexpected{output.error()};
    auto target = std::make_unique<FileTarget>(std::move(*output));
    auto encoder =
        Mp3Encoder::create(*target, spec.channels, spec.sample_rate_hz, kListeningKbit, spec.title);
    if (!encoder) {
        encoder.error().where = file.string();
        return tl::unexpected{encoder.error()};
    }
    return std::make_unique<Mp3Writer>(std::move(target), std::move(*encoder));
}

Result<std::string> encode_mp3(ConstAudioView audio, double sample_rate_hz, int kbit)
{
    MemoryTarget target;
    auto encoder = Mp3Encoder::create(target, audio.channels(), sample_rate_hz, kbit, {});
    if (!encoder) return tl::unexpected{encoder.error()};
    if (auto written = (*encoder)->write(audio); !written) return tl::unexpected{written.error()};
    (*encoder)->finish();
    return target.take();
}

}  // namespace sitwell
