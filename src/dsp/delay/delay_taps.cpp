#include "dsp/delay/delay_taps.h"

#include "core/result/contract.h"
#include "dsp/delay/oversampling.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace sitwell {

namespace {

constexpr std::size_t kSincTaps = 48;
constexpr std::size_t kAhead = kSincTaps / 2;  ///< of its middle
/// What one step of a float of up to 100 ms can make of a whole number of frames at 192 kHz.
constexpr double kWhole = 1.0 / 1024.0;
/// −120 dB.
constexpr double kNegligible = 1e-6;

/// A sinc around the wanted time, which lies between frames floor and floor + 1 of the past.
DelayTaps sinc_taps(double frames) noexcept
{
    const double later = std::ceil(frames);
    std::array<float, kSincTaps> taps;
    design_interpolation(later - frames, SincWindow::kaiser, taps);
    DelayTaps result;
    result.first = static_cast<std::size_t>(later) - kAhead;
    result.count = kSincTaps;
    std::reverse_copy(taps.begin(), taps.end(), result.weights.begin());
    return result;
}

/// Thiran's all-pass (Laakso, Välimäki, Karjalainen and Laine,
/// "Splitting the unit delay", IEEE Signal Processing Magazine 13(1), 1996, eq. 86):
/// a[k] = (−1)^k · C(N, k) · Π_{n=0…N} (D − N + n) / (D − N + k + n), numerator a reversed. It is
/// stable for delays above order − 1; the nearer to that, the truer its delay and the longer its
/// ring.
DelayTaps thiran_taps(double frames) noexcept
{
    const std::size_t order = std::max<std::size_t>(1, static_cast<std::size_t>(frames + 0.85));
    const double below = frames - static_cast<double>(order);
    std::array<double, kAhead + 1> a{1.0};
    double choose = 1.0;
    for (std::size_t k = 1; k <= order; ++k) {
        choose *= -static_cast<double>(order - k + 1) / static_cast<double>(k);
        a[k] = choose;
        for (std::size_t n = 0; n <= order; ++n)
            a[k] *= (below + static_cast<double>(n)) / (below + static_cast<double>(k + n));
    }

    DelayTaps result;
    std::array<double, DelayTaps::kMost> response;
    for (std::size_t n = 0; n < response.size(); ++n) {
        double y = n <= order ? a[order - n] : 0.0;
        for (std::size_t k = 1; k <= std::min(order, n); ++k) y -= a[k] * response[n - k];
        response[n] = y;
        if (std::abs(y) > kNegligible) result.count = n + 1;
    }
    // What is cut off goes into the last two weights such that level and delay at DC stay exact.
    result.count = std::clamp<std::size_t>(result.count, 2, DelayTaps::kMost);
    double level = 1.0;
    double delay = frames;
    for (std::size_t n = 0; n < result.count; ++n) {
        level -= response[n];
        delay -= response[n] * static_cast<double>(n);
    }
    const double last = delay - level * static_cast<double>(result.count - 2);
    response[result.count - 1] += last;
    response[result.count - 2] += level - last;
    for (std::size_t n = 0; n < result.count; ++n)
        result.weights[n] = static_cast<float>(response[n]);
    return result;
}

}  // namespace

DelayTaps delay_taps(double frames) noexcept
{
    SITWELL_EXPECTS(frames >= 0.0);
    const double whole = std::floor(frames + 0.5);
    if (std::abs(frames - whole) <= kWhole) {
        DelayTaps result;
        result.first = static_cast<std::size_t>(whole);
        return result;
    }
    return std::ceil(frames) < static_cast<double>(kAhead) ? thiran_taps(frames)
                                                           : sinc_taps(frames);
}

}  // namespace sitwell
