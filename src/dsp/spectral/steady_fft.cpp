#include "dsp/spectral/steady_fft.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <bit>

namespace sitwell {

SteadyFft::SteadyFft(std::size_t frames)
    : half_{frames / 2}, passes_{static_cast<std::size_t>(std::bit_width(half_)) + 1}
{
    SITWELL_EXPECTS(frames >= 8 && std::has_single_bit(frames));
    for (std::size_t i = 0; i < half_; ++i) {
        const double turn = kTwoPi * static_cast<double>(i) / static_cast<double>(half_);
        cosines_.push_back(static_cast<float>(cos_of(turn)));
        sines_.push_back(static_cast<float>(sin_of(turn)));
        split_cosines_.push_back(static_cast<float>(cos_of(0.5 * turn)));
        split_sines_.push_back(static_cast<float>(sin_of(0.5 * turn)));
    }
}

/// The passes go from one half of the scratch to the other and back.
ComplexRows SteadyFft::side(std::span<float> scratch, std::size_t pass) const noexcept
{
    float* const first = scratch.data() + (pass % 2) * 2 * half_;
    return {first, first + half_};
}

ConstComplexRows SteadyFft::behind(std::span<float> scratch, std::size_t pass) const noexcept
{
    const ComplexRows rows = side(scratch, pass);
    return {rows.real, rows.imaginary};
}

void SteadyFft::turn(std::span<float> scratch, std::size_t pass, Steps steps) const noexcept
{
    fourier_stage(behind(scratch, pass - 1), side(scratch, pass), {cosines_.data(), sines_.data()},
                  half_, std::size_t{1} << (pass - 1), steps.first, steps.last);
}

template <class In, class Out>
void SteadyFft::run(std::span<float> scratch, Steps steps, const In& in,
                    const Out& out) const noexcept
{
    for (std::size_t step = steps.first; step < steps.last;) {
        const std::size_t pass = step / pass_steps();
        const std::size_t first = step % pass_steps();
        const Steps now{first, std::min(pass_steps(), first + steps.last - step)};
        if (pass == 0)
            in(side(scratch, 0), now);
        else if (pass + 1 < passes_)
            turn(scratch, pass, now);
        else
            out(behind(scratch, pass - 1), now);
        step += now.last - now.first;
    }
}

void SteadyFft::forward(std::span<const float> signal, std::span<float> real,
                        std::span<float> imaginary, std::span<float> scratch,
                        Steps steps) const noexcept
{
    SITWELL_EXPECTS(signal.size() == frames() && scratch.size() >= scratch_size());
    const auto in = [&](ComplexRows z, Steps now) {
        for (std::size_t n = 2 * now.first; n < 2 * now.last; ++n) {
            z.real[n] = signal[2 * n];
            z.imaginary[n] = signal[2 * n + 1];
        }
    };
    const auto out = [&](ConstComplexRows z, Steps now) {
        if (now.first == 0) {
            real[0] = z.real[0] + z.imaginary[0];
            real[half_] = z.real[0] - z.imaginary[0];
            imaginary[0] = imaginary[half_] = 0.0f;
        }
        split_pairs(z, {real.data(), imaginary.data()},
                    {split_cosines_.data(), split_sines_.data()}, half_,
                    std::max<std::size_t>(2 * now.first, 1), 2 * now.last);
    };
    run(scratch, steps, in, out);
}

void SteadyFft::inverse(std::span<const float> real, std::span<const float> imaginary,
                        std::span<float> signal, std::span<float> scratch,
                        Steps steps) const noexcept
{
    SITWELL_EXPECTS(signal.size() == frames() && scratch.size() >= scratch_size());
    // conj(FFT(conj z)) / n is the inverse: what is between in and out is conjugate throughout.
    const auto in = [&](ComplexRows z, Steps now) {
        join_pairs({real.data(), imaginary.data()}, z, {split_cosines_.data(), split_sines_.data()},
                   half_, 0.5f / static_cast<float>(half_), 2 * now.first, 2 * now.last);
    };
    const auto out = [&](ConstComplexRows z, Steps now) {
        for (std::size_t n = 2 * now.first; n < 2 * now.last; ++n) {
            signal[2 * n] = z.real[n];
            signal[2 * n + 1] = -z.imaginary[n];
        }
    };
    run(scratch, steps, in, out);
}

}  // namespace sitwell
