#include "analysis/faults/ending.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

Ending::Ending(double sample_rate_hz, std::size_t channels)
    : frames_{static_cast<std::size_t>(frames_of_ms(10.0, sample_rate_hz))}, last_(channels)
{
}

void Ending::hear(ConstAudioView hop)
{
    for (std::size_t c = 0; c < last_.size(); ++c) {
        auto& last = last_[c];
        const auto newest = hop.channel(c).last(std::min(frames_, hop.frames()));
        const std::size_t kept = std::min(last.size(), frames_ - newest.size());
        last.erase(last.begin(), last.end() - static_cast<std::ptrdiff_t>(kept));
        last.insert(last.end(), newest.begin(), newest.end());
    }
}

double Ending::finish() const
{
    const auto frames = static_cast<double>(frames_);
    double loudest = 0.0;
    for (const auto& last : last_) {
        const double mean = static_cast<double>(sum(last)) / frames;
        loudest =
            std::max(loudest, static_cast<double>(sum_of_squares(last)) / frames - mean * mean);
    }
    return db_of_power(loudest);
}

}  // namespace sitwell
