#pragma once

#include "core/result/contract.h"

#include <cstddef>
#include <span>
#include <type_traits>

namespace sitwell {

/// Non-owning view of planar float32 audio: `channels()` rows of `frames()` samples.
///
/// Full scale is ±1.0. A view is one pointer and three counts: pass it by value.
/// Slicing never allocates, so views may be cut up freely on the render thread. [any]
template <class Sample>
class BasicAudioView {
public:
    constexpr BasicAudioView() = default;
    constexpr BasicAudioView(Sample* const* rows, std::size_t channels, std::size_t frames,
                             std::size_t first = 0) noexcept
        : rows_{rows}, channels_{channels}, frames_{frames}, first_{first}
    {
    }

    /// A mutable view reads as a const one; never the other way round.
    constexpr operator BasicAudioView<const Sample>() const noexcept
        requires(!std::is_const_v<Sample>)
    {
        return {rows_, channels_, frames_, first_};
    }

    constexpr std::size_t channels() const noexcept { return channels_; }
    constexpr std::size_t frames() const noexcept { return frames_; }
    constexpr bool empty() const noexcept { return channels_ == 0 || frames_ == 0; }

    constexpr std::span<Sample> channel(std::size_t c) const noexcept
    {
        SITWELL_EXPECTS(c < channels_);
        return {rows_[c] + first_, frames_};
    }

    /// The `count` frames that begin at `first`.
    constexpr BasicAudioView slice(std::size_t first, std::size_t count) const noexcept
    {
        SITWELL_EXPECTS(first + count <= frames_);
        return {rows_, channels_, count, first_ + first};
    }

    /// The first `count` channels.
    constexpr BasicAudioView first_channels(std::size_t count) const noexcept
    {
        SITWELL_EXPECTS(count <= channels_);
        return {rows_, count, frames_, first_};
    }

private:
    Sample* const* rows_ = nullptr;
    std::size_t channels_ = 0;
    std::size_t frames_ = 0;
    std::size_t first_ = 0;
};

using AudioView = BasicAudioView<float>;
using ConstAudioView = BasicAudioView<const float>;

/// Writes zero to every sample.
void clear(AudioView audio) noexcept;

/// True when every sample is zero, of either sign.
bool is_silent(ConstAudioView audio) noexcept;

/// Copies sample by sample; both views have the same shape.
void copy(ConstAudioView from, AudioView to) noexcept;

/// `to += gain · from`, sample by sample; both views have the same shape.
void add(ConstAudioView from, float gain, AudioView to) noexcept;

}  // namespace sitwell
