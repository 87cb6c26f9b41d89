#include "analysis/stems/bus_gain.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kGainRowS = 0.005;
constexpr double kSounds = 1e-4;  ///< of the loudest row's power, 40 dB below it
constexpr double kQuietThird = 100.0 / 3.0;

}  // namespace

BusGainMeter::BusGainMeter(double sample_rate_hz)
    : frames_{static_cast<std::size_t>(kGainRowS * sample_rate_hz)}
{
}

void BusGainMeter::process(ConstAudioView mix, std::span<const ConstAudioView> stems)
{
    for (std::size_t n = 0; n < mix.frames(); ++n) {
        for (std::size_t c = 0; c < mix.channels(); ++c) {
            float sum = 0.0f;
            for (const ConstAudioView& stem : stems) sum += stem.channel(c)[n];
            const auto m = static_cast<double>(mix.channel(c)[n]), s = static_cast<double>(sum);
            filling_.mix += m * m;
            filling_.sum += s * s;
            filling_.both += m * s;
        }
        if (++filled_ < frames_) continue;
        rows_.push_back(filling_);
        filling_ = {};
        filled_ = 0;
    }
}

BusGain BusGainMeter::finish() const
{
    BusGain bus;
    double loudest = 0.0, all = 0.0, missed = 0.0;
    for (const Row& row : rows_) loudest = std::max(loudest, row.sum);
    std::vector<double> powers, gains_db;
    for (const Row& row : rows_) {
        all += row.mix;
        const bool sounds = row.sum > kSounds * loudest && row.both > 0.0;
        missed += sounds ? std::max(0.0, row.mix - row.both * row.both / row.sum) : row.mix;
        if (!sounds) continue;
        powers.push_back(row.sum);
        gains_db.push_back(2.0 * db_of_power(row.both / row.sum));
    }
    if (all <= 0.0 || powers.empty()) return bus;
    bus.unexplained_db = db_of_power(missed / all + 1e-20);
    const double quiet = percentile(powers, kQuietThird);
    std::vector<double> quiet_gains_db;
    for (std::size_t i = 0; i < powers.size(); ++i)
        if (powers[i] <= quiet) quiet_gains_db.push_back(gains_db[i]);
    const double reference_db = median(std::move(quiet_gains_db));
    for (const double gain_db : gains_db)
        bus.reductions_db.push_back(static_cast<float>(std::max(0.0, reference_db - gain_db)));
    return bus;
}

}  // namespace sitwell
