#include "dsp/delay/reverb_response.h"

#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/loudness_weight.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kHalfOctave = 1.4142135623730951;

/// Butterworth of second order by the bilinear transform: t = tan(π · f / rate) over that of the
/// corner.
double low_pass_power(double t) noexcept
{
    const double t2 = t * t;
    return 1.0 / (1.0 + t2 * t2);
}

double tangent(double hz, double sample_rate_hz) noexcept
{
    return tan_of(kPi * std::min(hz, 0.49 * sample_rate_hz) / sample_rate_hz);
}

}  // namespace

double cut_g(double hz, double sample_rate_hz) noexcept
{
    return tangent(within_rate(hz, sample_rate_hz), sample_rate_hz);
}

ReverbResponse::ReverbResponse(const ReverbShape& shape, double sample_rate_hz) noexcept
    : shape_{shape}, sample_rate_hz_{sample_rate_hz}, layout_{reverb_layout(shape, sample_rate_hz)}
{
    for (std::size_t i = 0; i < kReverbLines; ++i) {
        const double mid_db =
            60.0 * static_cast<double>(layout_.lines[i]) / (sample_rate_hz * shape.decay_s);
        shelves_[i] = decay_shelves({mid_db / shape.low_decay, mid_db, mid_db / shape.high_decay},
                                    sample_rate_hz);
    }
    double late = 0.0, early = 0.0, dry = 0.0;
    double hz = kLowestWeightedHz;
    for (const double weight : kLoudnessWeight) {
        dry += weight;
        if (hz < 0.49 * sample_rate_hz) {
            const double heard = weight * cut_power(hz);
            early += heard;
            late += heard * late_power(hz);
        }
        hz *= kHalfOctave;
    }
    early_power_ = power_of_db(shape.early_db) * late / early;
    pink_power_ = (late + early_power_ * early) * width_power() / dry;
}

double ReverbResponse::late_power(double hz) const noexcept
{
    const double cosine = cos_of(kTwoPi * std::min(hz, 0.49 * sample_rate_hz_) / sample_rate_hz_);
    double sum = 0.0;
    for (const DecayShelves& line : shelves_) sum += power_at(line, cosine);
    const double gain = sum / static_cast<double>(kReverbLines);
    return gain / (1.0 - gain);
}

double ReverbResponse::cut_power(double hz) const noexcept
{
    const double t = tangent(hz, sample_rate_hz_);
    return low_pass_power(cut_g(shape_.low_cut_hz, sample_rate_hz_) / t) *
           low_pass_power(t / cut_g(shape_.high_cut_hz, sample_rate_hz_));
}

double ReverbResponse::width_power() const noexcept
{
    return 0.5 * (1.0 + shape_.width * shape_.width);
}

double ReverbResponse::decay_s(double hz) const noexcept
{
    constexpr std::size_t kMiddle = kReverbLines / 2;
    const double cosine = cos_of(kTwoPi * std::min(hz, 0.49 * sample_rate_hz_) / sample_rate_hz_);
    const double loss_db = -db_of_power(power_at(shelves_[kMiddle], cosine));
    return 60.0 * static_cast<double>(layout_.lines[kMiddle]) / (sample_rate_hz_ * loss_db);
}

}  // namespace sitwell
