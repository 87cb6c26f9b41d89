#include "analysis/mix/sharpness.h"

#include "analysis/masking/partial_loudness.h"
#include "analysis/mix/moments.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr double kSharpnessLoudPercent = 20.0;
constexpr double kSharpnessSounds = 0.01;  ///< −20 dB

double weight_at(double bark)
{
    constexpr double knee = 15.8;  // DIN 45692
    return bark <= knee ? 1.0 : 0.15 * exp_of(0.42 * (bark - knee)) + 0.85;
}

/// Before the scale is set.
double moment_of(const BandRow& excited)
{
    double loudness = 0.0, moment = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const auto specific = static_cast<double>(part_loudness(excited, {}, {b, b + 1}).alone);
        const double bark = bark_of(band_centre_hz(b));
        loudness += specific;
        moment += specific * weight_at(bark) * bark;
    }
    return loudness > 0.0 ? moment / loudness : 0.0;
}

/// One acum: a third octave at 1 kHz, which is about one critical band, at 60 dB.
double one_acum()
{
    constexpr std::size_t one_khz = 16;
    constexpr double full_lufs = 0.0;  // then −20 dB are 60 dB SPL
    BandRow noise{};
    noise[one_khz] = static_cast<float>(power_of_db(-20.0));
    return moment_of(Ear{full_lufs}.excitation(noise));
}

BandRow row_of(const Moment& moment)
{
    BandRow row;
    for (std::size_t b = 0; b < kBands; ++b) row[b] = static_cast<float>(moment[b]);
    return row;
}

}  // namespace

double sharpness_acum(const BandRow& excited)
{
    static const double kUnit = one_acum();
    return moment_of(excited) / kUnit;
}

MixSharpness mix_sharpness(const MixRows& rows, double integrated_lufs)
{
    const std::vector<Moment> moments = moments_of(rows);
    const std::vector<const Moment*> loud = loudest_of(moments, kSharpnessLoudPercent);
    if (loud.empty()) return {};
    const Ear ear{integrated_lufs};
    const auto sharpness_of = [&](const Moment& moment) {
        return sharpness_acum(ear.excitation(row_of(moment)));
    };
    const auto body_of = [](const Moment& moment) { return between(moment, 100.0, 10000.0); };
    double level = body_of(*loud.front());
    std::vector<double> of_loud, of_all;
    for (const Moment* moment : loud) {
        level = std::min(level, body_of(*moment));
        of_loud.push_back(sharpness_of(*moment));
    }
    for (const Moment& moment : moments)
        if (body_of(moment) > kSharpnessSounds * level) of_all.push_back(sharpness_of(moment));
    return {median(std::move(of_loud)), percentile(std::move(of_all), 95.0)};
}

}  // namespace sitwell
