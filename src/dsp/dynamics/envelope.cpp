#include "dsp/dynamics/envelope.h"

#include "dsp/math/functions.h"

namespace sitwell {

float keep_of_ms(double time_ms, double sample_rate_hz) noexcept
{
    return static_cast<float>(exp_of(-1000.0 / (time_ms * sample_rate_hz)));
}

}  // namespace sitwell
