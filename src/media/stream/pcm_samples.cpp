#include "media/stream/pcm_samples.h"

#include <cstdint>
#include <cstring>
#include <emmintrin.h>

namespace sitwell {

namespace {

float sample16(const unsigned char* at) noexcept
{
    std::int16_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return static_cast<float>(value) * 0x1p-15f;
}

float sample24(const unsigned char* at) noexcept
{
    const std::uint32_t value = static_cast<std::uint32_t>(at[0]) << 8 |
                                static_cast<std::uint32_t>(at[1]) << 16 |
                                static_cast<std::uint32_t>(at[2]) << 24;
    return static_cast<float>(static_cast<std::int32_t>(value)) * 0x1p-31f;
}

/// Four samples of 24 bits, by SSE2, which every x86-64 has. Looks at 16 bytes.
__m128 four_samples24(const unsigned char* at) noexcept
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i first = _mm_unpacklo_epi32(bytes, _mm_srli_si128(bytes, 3));
    const __m128i last = _mm_unpacklo_epi32(_mm_srli_si128(bytes, 6), _mm_srli_si128(bytes, 9));
    const __m128i values = _mm_slli_epi32(_mm_unpacklo_epi64(first, last), 8);
    return _mm_mul_ps(_mm_cvtepi32_ps(values), _mm_set1_ps(0x1p-31f));
}

/// Frames of which every look at 16 bytes stays among `frames` of them.
std::size_t frames_by_four(std::size_t frames, std::size_t channels) noexcept
{
    const std::size_t safe = frames * channels * 3 < 16 ? 0 : (frames * channels * 3 - 16) / 3 + 4;
    return safe / channels / 4 * 4;
}

void sort(const unsigned char* bytes, std::size_t sample_bytes, AudioView out, std::size_t first,
          float (*sample)(const unsigned char*) noexcept) noexcept
{
    if (first >= out.frames()) return;  // an empty piece may have no bytes to point at
    const std::size_t step = out.channels() * sample_bytes;
    for (std::size_t c = 0; c < out.channels(); ++c) {
        const auto row = out.channel(c);
        const unsigned char* from = bytes + c * sample_bytes + first * step;
        for (std::size_t n = first; n < row.size(); ++n, from += step) row[n] = sample(from);
    }
}

}  // namespace

void read_pcm16(const unsigned char* bytes, AudioView out) noexcept
{
    sort(bytes, 2, out, 0, sample16);
}

void read_pcm24(const unsigned char* bytes, AudioView out) noexcept
{
    std::size_t done = 0;
    if (out.channels() == 1) {
        float* const row = out.channel(0).data();
        for (const std::size_t last = frames_by_four(out.frames(), 1); done < last; done += 4)
            _mm_storeu_ps(row + done, four_samples24(bytes + 3 * done));
    } else if (out.channels() == 2) {
        float* const left = out.channel(0).data();
        float* const right = out.channel(1).data();
        for (const std::size_t last = frames_by_four(out.frames(), 2); done < last; done += 4) {
            const __m128 before = four_samples24(bytes + 6 * done);
            const __m128 after = four_samples24(bytes + 6 * done + 12);
            _mm_storeu_ps(left + done, _mm_shuffle_ps(before, after, _MM_SHUFFLE(2, 0, 2, 0)));
            _mm_storeu_ps(right + done, _mm_shuffle_ps(before, after, _MM_SHUFFLE(3, 1, 3, 1)));
        }
    }
    sort(bytes, 3, out, done, sample24);
}

}  // namespace sitwell
