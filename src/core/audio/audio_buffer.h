#pragma once

#include "core/audio/audio_view.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace sitwell {

/// Owns planar float32 audio: one allocation, 64-byte aligned, rows padded to 64 bytes so that
/// every row starts a cache line. Converts to a view. Allocates only in its constructor [control],
/// and when a buffer of another shape is copied to it.
class AudioBuffer {
public:
    AudioBuffer() = default;
    /// All samples are zero.
    AudioBuffer(std::size_t channels, std::size_t frames);
    explicit AudioBuffer(ConstAudioView source);
    AudioBuffer(const AudioBuffer& other) : AudioBuffer{other.view()} {}
    AudioBuffer& operator=(const AudioBuffer& other);
    AudioBuffer(AudioBuffer&&) noexcept = default;
    AudioBuffer& operator=(AudioBuffer&&) noexcept = default;
    ~AudioBuffer() = default;

    std::size_t channels() const noexcept { return rows_.size(); }
    std::size_t frames() const noexcept { return frames_; }

    AudioView view() noexcept { return {rows_.data(), rows_.size(), frames_}; }
    ConstAudioView view() const noexcept { return AudioView{rows_.data(), rows_.size(), frames_}; }
    operator AudioView() noexcept { return view(); }
    operator ConstAudioView() const noexcept { return view(); }

    std::span<float> channel(std::size_t c) noexcept { return view().channel(c); }
    std::span<const float> channel(std::size_t c) const noexcept { return view().channel(c); }

private:
    struct Free {
        void operator()(float* samples) const noexcept;
    };

    std::unique_ptr<float, Free> samples_;
    std::vector<float*> rows_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
