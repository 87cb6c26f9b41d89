#include "core/audio/audio_view.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace sitwell {

void clear(AudioView audio) noexcept
{
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto row = audio.channel(c);
        std::fill(row.begin(), row.end(), 0.0f);
    }
}

bool is_silent(ConstAudioView audio) noexcept
{
    // Runs are looked at side by side; the first that sounds ends the search.
    constexpr std::size_t kRun = 64;
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto row = audio.channel(c);
        for (std::size_t at = 0; at < row.size(); at += kRun) {
            const std::size_t end = std::min(at + kRun, row.size());
            std::uint32_t bits = 0;
            for (std::size_t n = at; n < end; ++n) bits |= std::bit_cast<std::uint32_t>(row[n]);
            if (bits << 1 != 0) return false;
        }
    }
    return true;
}

void copy(ConstAudioView from, AudioView to) noexcept
{
    SITWELL_EXPECTS(from.channels() == to.channels() && from.frames() == to.frames());
    for (std::size_t c = 0; c < from.channels(); ++c) {
        const auto row = from.channel(c);
        std::copy(row.begin(), row.end(), to.channel(c).begin());
    }
}

void add(ConstAudioView from, float gain, AudioView to) noexcept
{
    SITWELL_EXPECTS(from.channels() == to.channels() && from.frames() == to.frames());
    for (std::size_t c = 0; c < from.channels(); ++c) {
        const auto in = from.channel(c);
        const auto out = to.channel(c);
        for (std::size_t n = 0; n < in.size(); ++n) out[n] += gain * in[n];
    }
}

}  // namespace sitwell
