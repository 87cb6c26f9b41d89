#include "analysis/level/k_weighting.h"

#include "dsp/math/functions.h"

namespace sitwell {

namespace {

/// Two channels side by side in one register: the filter is bound by latency, so the second is
/// free.
using Pair = double __attribute__((vector_size(16)));

/// Below this the state is inaudible by 400 dB and about to become denormal.
constexpr double kRest = 1e-30;

double settled(double state) noexcept
{
    return state < kRest && state > -kRest ? 0.0 : state;
}

}  // namespace

std::array<Biquad, 2> k_weighting(double sample_rate_hz) noexcept
{
    const double shelf_q = 0.7071752369554196;
    const double k = tan_of(kPi * 1681.974450955533 / sample_rate_hz);
    const double vh = gain_of_db(3.999843853973347);
    const double vb = pow_of(vh, 0.4996667741545416);
    const double s0 = 1.0 + k / shelf_q + k * k;
    const Biquad shelf{(vh + vb * k / shelf_q + k * k) / s0, 2.0 * (k * k - vh) / s0,
                       (vh - vb * k / shelf_q + k * k) / s0, 2.0 * (k * k - 1.0) / s0,
                       (1.0 - k / shelf_q + k * k) / s0};

    const double pass_q = 0.5003270373238773;
    const double h = tan_of(kPi * 38.13547087602444 / sample_rate_hz);
    const double h0 = 1.0 + h / pass_q + h * h;
    const Biquad pass{1.0, -2.0, 1.0, 2.0 * (h * h - 1.0) / h0, (1.0 - h / pass_q + h * h) / h0};
    return {shelf, pass};
}

void KWeighting::process(std::span<const float> left, std::span<const float> right,
                         std::span<float> left_out, std::span<float> right_out) noexcept
{
    const Biquad shelf = sections_[0], pass = sections_[1];
    Pair s0{state_[0][0], state_[0][1]}, s1{state_[1][0], state_[1][1]};
    Pair p0{state_[2][0], state_[2][1]}, p1{state_[3][0], state_[3][1]};
    const auto step = [&](Pair x) {
        const Pair y = shelf.b0 * x + s0;
        s0 = shelf.b1 * x - shelf.a1 * y + s1;
        s1 = shelf.b2 * x - shelf.a2 * y;
        const Pair z = y + p0;  // the high-pass has b = 1, −2, 1
        p0 = p1 - 2.0 * y - pass.a1 * z;
        p1 = y - pass.a2 * z;
        return z;
    };
    if (right.empty())
        for (std::size_t i = 0; i < left.size(); ++i)
            left_out[i] = static_cast<float>(step(Pair{left[i], 0.0})[0]);
    else
        for (std::size_t i = 0; i < left.size(); ++i) {
            const Pair z = step(Pair{left[i], right[i]});
            left_out[i] = static_cast<float>(z[0]);
            right_out[i] = static_cast<float>(z[1]);
        }
    for (std::size_t c = 0; c < 2; ++c) {
        state_[0][c] = settled(s0[c]);
        state_[1][c] = settled(s1[c]);
        state_[2][c] = settled(p0[c]);
        state_[3][c] = settled(p1[c]);
    }
}

bool KWeighting::is_at_rest() const noexcept
{
    for (const auto& tap : state_)
        for (const double value : tap)
            if (value != 0.0) return false;
    return true;
}

}  // namespace sitwell
