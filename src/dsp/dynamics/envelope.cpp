#include "dsp/dynamics/envelope.h"

#include "dsp/math/functions.h"

namespace sitwell {

float keep_of_ms(double time_ms, double sample_rate_hz) noexcept
{
    return static_cast<float>(exp_of(-1000.0 / (time_ms * sample_rate_hz)));
}

Ballistics ballistics_of(double attack_ms, double release_ms, double sustain,
                         double sample_rate_hz) noexcept
{
    using Envelope = ReductionEnvelope;
    return {keep_of_ms(attack_ms, sample_rate_hz), keep_of_ms(release_ms, sample_rate_hz),
            static_cast<float>(sustain),
            keep_of_ms(Envelope::kChargeReleases * release_ms, sample_rate_hz),
            keep_of_ms(Envelope::kDischargeReleases * release_ms, sample_rate_hz)};
}

}  // namespace sitwell
