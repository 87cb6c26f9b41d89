#include "render/engine/gain_statistics.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <numeric>

namespace sitwell {

bool GainStatistics::has_sound(ConstAudioView block) noexcept
{
    // Sums side by side, since one alone would wait for itself at every sample.
    std::array<double, 8> energy{};
    for (std::size_t c = 0; c < block.channels(); ++c) {
        const auto row = block.channel(c);
        std::size_t n = 0;
        for (; n + energy.size() <= row.size(); n += energy.size())
            for (std::size_t i = 0; i < energy.size(); ++i)
                energy[i] += static_cast<double>(row[n + i]) * row[n + i];
        for (; n < row.size(); ++n) energy[0] += static_cast<double>(row[n]) * row[n];
    }
    // Mean square of −70 dBFS.
    return std::accumulate(energy.begin(), energy.end(), 0.0) >
           1e-7 * static_cast<double>(block.channels() * block.frames());
}

double GainStatistics::sum_of(ConstAudioView curve) noexcept
{
    double sum = 0.0;
    for (std::size_t c = 0; c < curve.channels(); ++c)
        for (const float gain : curve.channel(c)) sum += gain;
    return sum;
}

void GainStatistics::count(double mean_gain, std::size_t frames) noexcept
{
    const double db = db_of_gain(mean_gain);
    const double step = (std::clamp<double>(db, kLowestDb, kHighestDb) - kLowestDb) * kStepsPerDb;
    counts_[static_cast<std::size_t>(step + 0.5)] += frames;
    frames_ += frames;
}

float GainStatistics::change_db(double share) const noexcept
{
    if (frames_ == 0) return 0.0f;
    const double wanted = share * static_cast<double>(frames_);
    double seen = 0.0;
    std::size_t step = counts_.size();
    while (step > 0 && seen < wanted) seen += static_cast<double>(counts_[--step]);
    return static_cast<float>(step) / kStepsPerDb + kLowestDb;
}

}  // namespace sitwell
