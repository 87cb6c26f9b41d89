#include "dsp/lanes/turn.h"

#include "core/result/contract.h"

#include <algorithm>
#include <xmmintrin.h>

namespace sitwell {

// No arithmetic happens here, so SSE, which every x86-64 has, serves for all.

void turn_in(std::span<const float* const> rows, LaneFrames frames) noexcept
{
    SITWELL_EXPECTS(rows.size() <= kLanes);
    for (std::size_t lane = 0; lane < kLanes; lane += 4) {
        const auto load = [&](std::size_t row, std::size_t n) {
            return lane + row < rows.size() ? _mm_loadu_ps(rows[lane + row] + n) : _mm_setzero_ps();
        };
        std::size_t n = 0;
        for (; n + 4 <= frames.size(); n += 4) {
            auto a = load(0, n), b = load(1, n), c = load(2, n), d = load(3, n);
            _MM_TRANSPOSE4_PS(a, b, c, d);
            _mm_store_ps(&frames[n].lane[lane], a);
            _mm_store_ps(&frames[n + 1].lane[lane], b);
            _mm_store_ps(&frames[n + 2].lane[lane], c);
            _mm_store_ps(&frames[n + 3].lane[lane], d);
        }
        for (; n < frames.size(); ++n)
            for (std::size_t i = lane; i < lane + 4; ++i)
                frames[n][i] = i < rows.size() ? rows[i][n] : 0.0f;
    }
}

void turn_out(std::span<const LaneFrame> frames, std::span<float* const> rows) noexcept
{
    SITWELL_EXPECTS(rows.size() <= kLanes);
    for (std::size_t lane = 0; lane < rows.size(); lane += 4) {
        const std::size_t count = std::min<std::size_t>(4, rows.size() - lane);
        std::size_t n = 0;
        for (; n + 4 <= frames.size(); n += 4) {
            __m128 columns[4];
            for (std::size_t i = 0; i < 4; ++i) columns[i] = _mm_load_ps(&frames[n + i].lane[lane]);
            _MM_TRANSPOSE4_PS(columns[0], columns[1], columns[2], columns[3]);
            for (std::size_t i = 0; i < count; ++i) _mm_storeu_ps(rows[lane + i] + n, columns[i]);
        }
        for (; n < frames.size(); ++n)
            for (std::size_t i = lane; i < lane + count; ++i) rows[i][n] = frames[n][i];
    }
}

}  // namespace sitwell
