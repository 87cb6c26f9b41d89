#include "analysis/character/words.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kFrameS = 0.02;
constexpr double kLowestHz = 300.0, kHighestHz = 8000.0;
constexpr float kOver = 2.0f;         ///< 3 dB over the rest
constexpr float kHearable = 1e-6f;    ///< 60 dB below the window's loudest moment nothing is heard
constexpr float kSings = 0.0031623f;  ///< 25 dB below the loud moments of the song: a breath
constexpr double kLoudPercent = 95.0;
constexpr std::size_t kLeastHeard = 30;  ///< of the window's moments
constexpr double kWeakPercent = 10.0;

double erb_number(double hz)
{
    return 2.14 * db_of_power(1.0 + 0.00437 * hz);
}

void fold(ConstAudioView audio, std::vector<float>& mono)
{
    const auto left = audio.channel(0);
    mono.assign(left.begin(), left.end());
    if (audio.channels() < 2) return;
    const auto right = audio.channel(1);
    for (std::size_t i = 0; i < mono.size(); ++i) mono[i] = 0.5f * (mono[i] + right[i]);
}

}  // namespace

WordsMeter::WordsMeter(double sample_rate_hz)
    : frames_{2 * static_cast<std::size_t>(kFrameS * sample_rate_hz), 2}
{
    const double bin_hz = sample_rate_hz / static_cast<double>(frames_.size());
    const double highest = std::min(erb_number(kHighestHz), erb_number(0.45 * sample_rate_hz));
    std::size_t bin = 0;
    for (double edge = erb_number(kLowestHz); edge < highest; edge += 1.0) {
        while (erb_number(static_cast<double>(bin) * bin_hz) < edge) ++bin;
        edges_.push_back(bin);
    }
}

void WordsMeter::process(ConstAudioView lead, ConstAudioView rest)
{
    fold(lead, lead_);
    fold(rest, rest_);
    frames_.push(lead_, rest_, [&](const SpectrumFrame& frame) { hear(frame); });
}

void WordsMeter::hear(const SpectrumFrame& frame)
{
    Moment& moment = moments_[lead_power_.size() % kWindow];
    moment = {};
    float total = 0.0f;
    if (!frame.is_silent)
        for (std::size_t cell = 0; cell + 1 < edges_.size(); ++cell) {
            float lead = 0.0f, rest = 0.0f;
            for (std::size_t k = edges_[cell]; k < edges_[cell + 1]; ++k) {
                lead += std::norm(frame.first[k]);
                rest += std::norm(frame.second[k]);
            }
            moment.lead[cell] = lead;
            if (lead > kOver * rest) moment.over_rest |= std::uint32_t{1} << cell;
            total += lead;
        }
    lead_power_.push_back(total);
    if (lead_power_.size() >= kWindow && lead_power_.size() % kStep == 0) close_window();
}

void WordsMeter::close_window()
{
    const float hearable =
        kHearable * *std::max_element(lead_power_.end() - kWindow, lead_power_.end());
    std::size_t glimpses = 0;
    for (const Moment& moment : moments_)
        for (std::size_t cell = 0; cell + 1 < edges_.size(); ++cell)
            if ((moment.over_rest >> cell & 1u) != 0 && moment.lead[cell] > hearable) ++glimpses;
    shares_.push_back(static_cast<float>(glimpses) /
                      static_cast<float>(kWindow * (edges_.size() - 1)));
}

std::optional<double> WordsMeter::finish()
{
    frames_.finish([&](const SpectrumFrame& frame) { hear(frame); });
    const float sings = kSings * percentile(lead_power_, kLoudPercent);
    std::vector<float> sung;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        const auto first = lead_power_.begin() + static_cast<std::ptrdiff_t>(i * kStep);
        const auto heard =
            std::count_if(first, first + kWindow, [=](float power) { return power > sings; });
        if (static_cast<std::size_t>(heard) > kLeastHeard) sung.push_back(shares_[i]);
    }
    if (sung.empty()) return std::nullopt;
    return static_cast<double>(percentile(std::move(sung), kWeakPercent));
}

}  // namespace sitwell
