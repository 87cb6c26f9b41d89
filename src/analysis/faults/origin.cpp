#include "analysis/faults/origin.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <numeric>

namespace sitwell {

namespace {

constexpr std::size_t kOriginWindow = 1024;
constexpr double kFirstHz = 15000.0;
constexpr double kLastHz = 20600.0;  ///< above lies the end of every file of 44.1 kHz
constexpr double kBandHz = 1000.0;
constexpr double kGapHz = 250.0;

}  // namespace

Origin::Origin(double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}
    , fft_{kOriginWindow}
    , windowed_(kOriginWindow)
    , bins_(kOriginWindow / 2 + 1)
    , power_(kOriginWindow / 2 + 1)
{
    for (std::size_t i = 0; i < kOriginWindow; ++i)
        window_.push_back(static_cast<float>(
            0.5 - 0.5 * cos_of(kTwoPi * (static_cast<double>(i) + 0.5) / kOriginWindow)));
}

void Origin::hear(ConstAudioView hop)
{
    for (std::size_t c = 0; c < hop.channels(); ++c) {
        const auto samples = hop.channel(c);
        if (peak_of(samples) == 0.0f) continue;
        // Adding 1.5 · 2^23 rounds to the nearest whole number.
        constexpr float round = 12582912.0f;
        Frames sounding = 0, off_grid = 0;
        for (const float sample : samples) {
            const float steps = sample * 32768.0f;
            sounding += sample != 0.0f ? 1 : 0;
            off_grid += (steps + round) - round != steps ? 1 : 0;
        }
        sounding_ += sounding;
        off_grid_ += off_grid;
        if (hop.frames() < kOriginWindow) continue;
        for (std::size_t i = 0; i < kOriginWindow; ++i) windowed_[i] = window_[i] * samples[i];
        fft_.forward(windowed_, bins_);
        for (std::size_t k = 0; k < bins_.size(); ++k)
            power_[k] += static_cast<double>(std::norm(bins_[k]));
    }
}

OriginFigures Origin::finish() const
{
    OriginFigures figures;
    if (sounding_ > 0)
        figures.sixteen_bit_share =
            1.0 - static_cast<double>(off_grid_) / static_cast<double>(sounding_);
    const double bin_hz = sample_rate_hz_ / static_cast<double>(kOriginWindow);
    const auto band = static_cast<std::size_t>(kBandHz / bin_hz);
    const auto gap = static_cast<std::size_t>(kGapHz / bin_hz);
    const auto energy = [&](std::size_t from) {
        return std::accumulate(power_.begin() + static_cast<std::ptrdiff_t>(from),
                               power_.begin() + static_cast<std::ptrdiff_t>(from + band), 0.0);
    };
    std::vector<double> falls_db;
    const auto first = static_cast<std::size_t>(kFirstHz / bin_hz);
    for (std::size_t wall = first;
         static_cast<double>(wall) * bin_hz <= kLastHz && wall + band < power_.size(); ++wall)
        falls_db.push_back(db_of_power(energy(wall - gap - band)) - db_of_power(energy(wall)));
    if (falls_db.empty()) return figures;
    figures.wall_db = *std::max_element(falls_db.begin(), falls_db.end());
    if (figures.wall_db <= 0.0) return {0.0, 0.0, figures.sixteen_bit_share};
    // The fall stays deep while the kilohertz above moves on into nothing: where it is reached.
    const auto wall = std::find_if(falls_db.begin(), falls_db.end(), [&](double fall_db) {
        return fall_db >= 0.5 * figures.wall_db;
    });
    figures.wall_hz =
        static_cast<double>(first + static_cast<std::size_t>(wall - falls_db.begin())) * bin_hz;
    return figures;
}

}  // namespace sitwell
