#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <new>

namespace sitwell {

namespace {
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kRowStep = kAlignment / sizeof(float);
}  // namespace

void AudioBuffer::Free::operator()(float* samples) const noexcept
{
    ::operator delete (samples, std::align_val_t{kAlignment});
}

AudioBuffer::AudioBuffer(std::size_t channels, std::size_t frames)
    : rows_(channels), frames_{frames}
{
    const std::size_t stride = (frames + kRowStep - 1) / kRowStep * kRowStep;
    const std::size_t total = std::max<std::size_t>(stride * channels, kRowStep);
    samples_.reset(
        static_cast<float*>(::operator new (total * sizeof(float), std::align_val_t{kAlignment})));
    std::fill_n(samples_.get(), total, 0.0f);
    for (std::size_t c = 0; c < channels; ++c) rows_[c] = samples_.get() + c * stride;
}

AudioBuffer::AudioBuffer(ConstAudioView source) : AudioBuffer{source.channels(), source.frames()}
{
    copy(source, view());
}

AudioBuffer& AudioBuffer::operator=(const AudioBuffer& other)
{
    if (channels() != other.channels() || frames_ != other.frames_)
        *this = AudioBuffer{other};
    else if (this != &other)
        copy(other.view(), view());
    return *this;
}

}  // namespace sitwell
