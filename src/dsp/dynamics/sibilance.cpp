#include "dsp/dynamics/sibilance.h"

#include "core/result/contract.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/math/functions.h"

namespace sitwell {

void Sibilance::prepare(double sample_rate_hz) noexcept
{
    keep_sibilant_ = keep_of_ms(kSibilantMs, sample_rate_hz);
    keep_present_ = keep_of_ms(kPresentMs, sample_rate_hz);
    keep_voice_ = keep_of_ms(kVoiceMs, sample_rate_hz);
    reset();
}

void Sibilance::process(std::span<float> sibilant, std::span<const float> voice) noexcept
{
    SITWELL_EXPECTS(sibilant.size() == voice.size());
    for (std::size_t n = 0; n < sibilant.size(); ++n) {
        sibilant_ = sibilant[n] + keep_sibilant_ * (sibilant_ - sibilant[n]);
        onset_ = voice[n] + keep_sibilant_ * (onset_ - voice[n]);
        present_ = voice[n] + keep_present_ * (present_ - voice[n]);
        const float faded = keep_voice_ * voice_;
        voice_ = present_ < faded ? faded : present_;
        // A vowel that sets in is as quick as its own highs, and no sibilant.
        const float reference = onset_ < voice_ ? voice_ : onset_;
        sibilant[n] = sibilant_ / (reference + kFloorPower);
    }
    for (float& ratio : sibilant) ratio = db_of_power(ratio);
}

}  // namespace sitwell
