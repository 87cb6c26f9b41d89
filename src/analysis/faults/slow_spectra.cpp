#include "analysis/faults/slow_spectra.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kSlowHz = 6000.0;
constexpr std::size_t kSlowSpectraWindow = 8192;

std::size_t step_for(double sample_rate_hz)
{
    return std::max<std::size_t>(1, static_cast<std::size_t>(sample_rate_hz / kSlowHz + 0.5));
}

}  // namespace

SlowSpectra::SlowSpectra(double sample_rate_hz, std::size_t channels)
    : step_{step_for(sample_rate_hz)}
    , bin_hz_{sample_rate_hz / static_cast<double>(step_ * kSlowSpectraWindow)}
    , frames_{kSlowSpectraWindow, channels}
{
    // A triangle of 2 · step samples whose weights add to one.
    const auto step = static_cast<float>(step_);
    for (std::size_t i = 0; i < step_; ++i)
        rise_.push_back((static_cast<float>(i) + 0.5f) / (step * step));
}

void SlowSpectra::slow_down(ConstAudioView hop)
{
    for (std::size_t c = 0; c < hop.channels(); ++c) {
        auto& waiting = waiting_[c];
        const auto samples = hop.channel(c);
        waiting.insert(waiting.end(), samples.begin(), samples.end());
        slow_[c].clear();
        const std::size_t steps = waiting.size() / step_;
        for (std::size_t s = 0; s < steps; ++s) {
            const Halves halves = halves_of({waiting.data() + s * step_, step_});
            slow_[c].push_back(begun_[c] + halves.falling);
            begun_[c] = halves.rising;
        }
        waiting.erase(waiting.begin(),
                      waiting.begin() + static_cast<std::ptrdiff_t>(steps * step_));
    }
}

SlowSpectra::Halves SlowSpectra::halves_of(std::span<const float> step) const noexcept
{
    Halves halves;
    for (std::size_t i = 0; i < step_; ++i) {
        halves.rising += rise_[i] * step[i];
        halves.falling += rise_[step_ - 1 - i] * step[i];
    }
    return halves;
}

}  // namespace sitwell
