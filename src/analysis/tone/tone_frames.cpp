#include "analysis/tone/tone_frames.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kCorrelationSize = 1024;
/// Of the power spectrum: between the autocorrelation (1), for which the strongest partial speaks,
/// and the cepstrum (0), for which the noise does. Chosen on recorded songs: at 0.67 and
/// kClearPitch, bass 0.80 and voice 0.55 stand clear of drums at 0.02.
constexpr float kCompression = 0.67f;
constexpr double kHighestPitchHz = 1500.0;
constexpr double kLowestPitchHz = 38.0;

std::size_t bin_of(double hz, double bin_hz, std::size_t bins)
{
    return std::min(bins, static_cast<std::size_t>(hz / bin_hz + 0.5));
}

float centroid_hz(std::span<const float> power, double bin_hz, float total)
{
    float moment = detail::sum_of(power.size(), [&](std::size_t k) {
        return power[k] * static_cast<float>(static_cast<int>(k));
    });
    return total > 0.0f ? moment / total * static_cast<float>(bin_hz) : 0.0f;
}

float flatness(std::span<const float> power)
{
    constexpr float tiny = 1e-20f;
    if (power.empty()) return 0.0f;
    const float logs =
        detail::sum_of(power.size(), [&](std::size_t k) { return fast_log2(power[k] + tiny); });
    const auto count = static_cast<float>(power.size());
    return fast_exp2(logs / count) / (sum(power) / count + tiny);
}

/// Where between bins −1, 0, +1 the peak lies, by the parabola through their logarithms; and its
/// height.
float peak_offset(float below, float at, float above)
{
    const float curve = below - 2.0f * at + above;
    return curve < 0.0f ? 0.5f * (below - above) / curve : 0.0f;
}

}  // namespace

Partial lowest_partial(std::span<const float> power, double bin_hz, double from_hz, double to_hz)
{
    constexpr std::size_t far = 8;
    const std::size_t from = std::max<std::size_t>(2, bin_of(from_hz, bin_hz, power.size()));
    const std::size_t to = bin_of(to_hz, bin_hz, power.size() < far ? 0 : power.size() - far);
    if (from >= to) return {};
    const auto begin = power.begin() + static_cast<std::ptrdiff_t>(from);
    const float strong = 0.0158f * *std::max_element(begin, power.end());
    for (std::size_t k = from; k < to; ++k) {
        if (power[k] <= strong || power[k] < power[k - 1] || power[k] <= power[k + 1]) continue;
        float around = 0.0f;
        for (std::size_t d = 5; d <= far; ++d)
            around += power[k + d] + (k >= d ? power[k - d] : 0.0f);
        if (power[k] < around) continue;  // the mean of eight bins, times 9 dB
        const float offset =
            peak_offset(fast_log2(power[k - 1]), fast_log2(power[k]), fast_log2(power[k + 1]));
        const double peak_power = static_cast<double>(power[k - 1]) +
                                  static_cast<double>(power[k]) + static_cast<double>(power[k + 1]);
        return {(static_cast<double>(k) + static_cast<double>(offset)) * bin_hz, peak_power};
    }
    return {};
}

ToneFrames::ToneFrames()
    : correlation_fft_{kCorrelationSize}
    , compressed_(kCorrelationSize / 2 + 1)
    , correlation_(kCorrelationSize)
{
}

void ToneFrames::look_high(const ThirdOctaves::Frame& frame)
{
    Tone tone;
    tone.at_s = static_cast<float>(frame.centre_s);
    if (!frame.power.empty()) {
        const float total = sum(frame.power);
        const std::size_t bins = frame.power.size();
        tone.power = total / static_cast<float>(bins - 1);
        tone.centroid_hz = centroid_hz(frame.power, frame.bin_hz, total);
        const std::size_t from = bin_of(300.0, frame.bin_hz, bins);
        tone.flatness =
            flatness(frame.power.subspan(from, bin_of(8000.0, frame.bin_hz, bins) - from));
        tone.partial_hz =
            static_cast<float>(lowest_partial(frame.power, frame.bin_hz, 200.0, 2000.0).hz);
        find_pitch(frame.power, frame.bin_hz, tone);
    }
    tones_.push_back(tone);
}

void ToneFrames::look_low(const ThirdOctaves::Frame& frame)
{
    LowPartial low;
    low.at_s = static_cast<float>(frame.centre_s);
    if (!frame.power.empty()) {
        const Partial partial = lowest_partial(frame.power, frame.bin_hz, 25.0, 450.0);
        low.hz = static_cast<float>(partial.hz);
        low.power = static_cast<float>(partial.power / static_cast<double>(frame.power.size() - 1));
    }
    low_partials_.push_back(low);
}

/// Autocorrelation of the lowest 6 kHz with the spectrum compressed (Tolonen and Karjalainen, IEEE
/// Trans. Speech Audio Process. 8(6), 2000). The first peak of nine tenths of the highest is the
/// pitch.
void ToneFrames::find_pitch(std::span<const float> power, double bin_hz, Tone& tone)
{
    const std::size_t used = std::min(kCorrelationSize / 2, power.size());
    for (std::size_t k = 0; k < used; ++k)
        compressed_[k] = fast_exp2(kCompression * fast_log2(power[k]));
    std::fill(compressed_.begin() + static_cast<std::ptrdiff_t>(used), compressed_.end(), 0.0f);
    correlation_fft_.inverse(compressed_, correlation_);
    const double lag_rate_hz = bin_hz * static_cast<double>(kCorrelationSize);
    const auto shortest = static_cast<std::size_t>(lag_rate_hz / kHighestPitchHz);
    const auto longest =
        std::min(kCorrelationSize / 2 - 1, static_cast<std::size_t>(lag_rate_hz / kLowestPitchHz));
    std::size_t first = 1;
    while (first < longest && correlation_[first] > 0.0f) ++first;
    first = std::max(first, shortest);

    struct Peak {
        float lag = 0.0f, height = 0.0f;
    };
    const auto peak_at = [&](std::size_t lag) {
        const float below = correlation_[lag - 1], at = correlation_[lag],
                    above = correlation_[lag + 1];
        if (at < below || at <= above) return Peak{};
        const float offset = peak_offset(below, at, above);
        return Peak{static_cast<float>(lag) + offset, at - 0.25f * (below - above) * offset};
    };
    float highest = 0.0f;
    for (std::size_t lag = first; lag <= longest; ++lag)
        highest = std::max(highest, peak_at(lag).height);
    if (highest <= 0.0f || correlation_[0] <= 0.0f) return;
    Peak pitch;
    for (std::size_t lag = first; pitch.height < 0.9f * highest; ++lag) pitch = peak_at(lag);
    tone.clarity = pitch.height / correlation_[0];
    tone.pitch_hz = static_cast<float>(lag_rate_hz) / pitch.lag;
}

}  // namespace sitwell
