#include "analysis/structure/chroma_frames.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kLowestHz = 55.0;
constexpr double kSplitHz = 200.0;
constexpr double kHighestHz = 2000.0;
constexpr float kFadeHz = 600.0f;
constexpr float kAudible = 1e-4f;        ///< of the strongest bin's power: −40 dB
constexpr float kTuned = 0.1f;           ///< length of the mean vector: below, no tuning is meant
constexpr float kMiddleCHz = 261.6256f;  ///< equal temperament, A = 440 Hz

/// Whole and part of a semitone above C, 0 to 12.
float pitch_class_of(float hz)
{
    const float semitones = 12.0f * fast_log2(hz / kMiddleCHz);
    const float wrapped = semitones - 12.0f * std::floor(semitones / 12.0f);
    return wrapped < 12.0f ? wrapped : 0.0f;
}

}  // namespace

void ChromaFrames::look_high(const ThirdOctaves::Frame& frame)
{
    add_peaks(frame, kSplitHz, kHighestHz, 0.25 / frame.bin_hz);
}

void ChromaFrames::look_low(const ThirdOctaves::Frame& frame)
{
    add_peaks(frame, kLowestHz, kSplitHz, 0.25 / frame.bin_hz);
}

/// A peak's place is interpolated on the parabola through the logarithms of three bins.
void ChromaFrames::add_peaks(const ThirdOctaves::Frame& frame, double from_hz, double to_hz,
                             double half_s)
{
    if (frame.power.size() < 4) return;
    const auto power = frame.power;
    const auto first = std::max<std::size_t>(2, static_cast<std::size_t>(from_hz / frame.bin_hz));
    const auto last =
        std::min(power.size() - 2, static_cast<std::size_t>(to_hz / frame.bin_hz) + 1);
    if (first >= last) return;
    const float loudest = *std::max_element(power.begin() + static_cast<std::ptrdiff_t>(first),
                                            power.begin() + static_cast<std::ptrdiff_t>(last));
    const float least = kAudible * loudest;
    const float scale = 1.0f / static_cast<float>(power.size() - 1);
    FineRow row{};
    for (std::size_t k = first; k < last; ++k) {
        if (power[k] <= least || power[k] < power[k - 1] || power[k] <= power[k + 1]) continue;
        const float below = fast_log2(power[k - 1]), at = fast_log2(power[k]),
                    above = fast_log2(power[k + 1]);
        const float curve = below - 2.0f * at + above;
        const float offset = curve < 0.0f ? 0.5f * (below - above) / curve : 0.0f;
        const float hz = (static_cast<float>(k) + offset) * static_cast<float>(frame.bin_hz);
        if (static_cast<double>(hz) < from_hz || static_cast<double>(hz) >= to_hz) continue;
        const float pitch = pitch_class_of(hz);
        const float fade = hz > kFadeHz ? kFadeHz / hz : 1.0f;
        const float amplitude = fade * std::sqrt(scale * power[k]);

        const float fine = pitch * static_cast<float>(kFine) / 12.0f;
        const auto lower = static_cast<std::size_t>(fine);
        const float share = fine - static_cast<float>(lower);
        row[lower % kFine] += (1.0f - share) * amplitude;
        row[(lower + 1) % kFine] += share * amplitude;
        const float off = pitch - std::floor(pitch + 0.5f) + 0.5f;
        const auto bin = static_cast<std::size_t>(off * static_cast<float>(kOffBins));
        off_[std::min(bin, kOffBins - 1)] += static_cast<double>(amplitude);
    }
    spread(row, frame.centre_s - half_s, frame.centre_s + half_s);
}

void ChromaFrames::spread(const FineRow& row, double from_s, double to_s)
{
    const double begin_s = std::max(0.0, from_s);
    for (auto hop = static_cast<std::size_t>(begin_s / kHopS);
         static_cast<double>(hop) * kHopS < to_s; ++hop) {
        const double hop_s = static_cast<double>(hop) * kHopS;
        const double covered_s = std::min(to_s, hop_s + kHopS) - std::max(begin_s, hop_s);
        const auto weight = static_cast<float>(std::max(0.0, covered_s) / kHopS);
        if (rows_.size() <= hop) rows_.resize(hop + 1, FineRow{});
        for (std::size_t i = 0; i < kFine; ++i) rows_[hop][i] += weight * row[i];
    }
}

float ChromaFrames::tuning_cents() const noexcept
{
    double cosine = 0.0, sine = 0.0, total = 0.0;
    for (std::size_t bin = 0; bin < kOffBins; ++bin) {
        const double turn = (static_cast<double>(bin) + 0.5) / static_cast<double>(kOffBins) - 0.5;
        cosine += off_[bin] * cos_of(kTwoPi * turn);
        sine += off_[bin] * sin_of(kTwoPi * turn);
        total += off_[bin];
    }
    if (std::sqrt(cosine * cosine + sine * sine) <= static_cast<double>(kTuned) * total)
        return 0.0f;
    int best = 0;
    double highest = 0.0;
    for (int cents = -50; cents < 50; ++cents) {
        const double turn = static_cast<double>(cents) / 100.0;
        const double along = cosine * cos_of(kTwoPi * turn) + sine * sin_of(kTwoPi * turn);
        if (along <= highest) continue;
        highest = along;
        best = cents;
    }
    return static_cast<float>(best);
}

std::vector<Chroma> ChromaFrames::rows(std::size_t hops) const
{
    const float tuning = tuning_cents() / 100.0f;
    std::vector<Chroma> folded(hops);
    std::array<std::size_t, kFine> note{};
    std::array<float, kFine> weight{};
    for (std::size_t i = 0; i < kFine; ++i) {
        const float pitch = static_cast<float>(i) * 12.0f / static_cast<float>(kFine) - tuning;
        const float nearest = std::floor(pitch + 0.5f);
        note[i] = static_cast<std::size_t>(static_cast<int>(nearest) + 12) % 12;
        const auto cosine = static_cast<float>(cos_of(kPi * static_cast<double>(pitch - nearest)));
        weight[i] = cosine * cosine;
    }
    for (std::size_t hop = 0; hop < std::min(hops, rows_.size()); ++hop)
        for (std::size_t i = 0; i < kFine; ++i) folded[hop][note[i]] += weight[i] * rows_[hop][i];
    return folded;
}

}  // namespace sitwell
