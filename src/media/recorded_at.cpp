#include "media/audio_reader.h"

#include <utility>

namespace sitwell {

namespace {

class RecordedAt final : public AudioReader {
public:
    RecordedAt(std::unique_ptr<AudioReader> inner, double file_rate_hz)
        : inner_{std::move(inner)}, format_{inner_->format()}
    {
        format_.sample_rate_hz = file_rate_hz;
    }

    const AudioFormat& format() const noexcept override { return format_; }
    std::size_t read(AudioView out) override { return inner_->read(out); }
    Result<void> seek(Frames frame) override { return inner_->seek(frame); }
    Faults faults() const noexcept override { return inner_->faults(); }

private:
    std::unique_ptr<AudioReader> inner_;
    AudioFormat format_;
};

}  // namespace

std::unique_ptr<AudioReader> recorded_at(std::unique_ptr<AudioReader> reader, double file_rate_hz)
{
    if (reader->format().sample_rate_hz == file_rate_hz) return reader;
    return std::make_unique<RecordedAt>(std::move(reader), file_rate_hz);
}

}  // namespace sitwell
