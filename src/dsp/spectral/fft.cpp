#include "dsp/spectral/fft.h"

#include "core/result/contract.h"

#include <algorithm>
#include <fftw3.h>
#include <mutex>

namespace sitwell {

namespace {

/// FFTW plans from one thread at a time; executing needs no lock.
std::mutex& planning() noexcept
{
    static std::mutex mutex;
    return mutex;
}

struct FreePlan {
    void operator()(fftwf_plan plan) const noexcept
    {
        const std::lock_guard lock{planning()};
        fftwf_destroy_plan(plan);
    }
};
using Plan = std::unique_ptr<fftwf_plan_s, FreePlan>;

struct FreeBuffer {
    void operator()(void* memory) const noexcept { fftwf_free(memory); }
};
using Wave = std::unique_ptr<float[], FreeBuffer>;
using Spectrum = std::unique_ptr<fftwf_complex[], FreeBuffer>;

}  // namespace

struct RealFft::Plans {
    explicit Plans(std::size_t n)
        : size{n}, wave{fftwf_alloc_real(n)}, spectrum{fftwf_alloc_complex(n / 2 + 1)}
    {
        const std::lock_guard lock{planning()};
        const auto count = static_cast<int>(n);
        forward.reset(fftwf_plan_dft_r2c_1d(count, wave.get(), spectrum.get(), FFTW_ESTIMATE));
        inverse.reset(fftwf_plan_dft_c2r_1d(count, spectrum.get(), wave.get(), FFTW_ESTIMATE));
    }

    std::size_t size;
    Wave wave;  // of FFTW's own alignment, which its vector code needs
    Spectrum spectrum;
    Plan forward;
    Plan inverse;
};

RealFft::RealFft(std::size_t size) : plans_{std::make_unique<Plans>(size)}
{
    SITWELL_EXPECTS(size >= 2 && size % 2 == 0);
}

RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

std::size_t RealFft::size() const noexcept
{
    return plans_->size;
}

void RealFft::forward(std::span<const float> in, std::span<std::complex<float>> out)
{
    SITWELL_EXPECTS(in.size() == size() && out.size() == size() / 2 + 1);
    std::copy(in.begin(), in.end(), plans_->wave.get());
    fftwf_execute(plans_->forward.get());
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] = {plans_->spectrum[k][0], plans_->spectrum[k][1]};
}

void RealFft::inverse(std::span<const std::complex<float>> in, std::span<float> out)
{
    SITWELL_EXPECTS(in.size() == size() / 2 + 1 && out.size() == size());
    for (std::size_t k = 0; k < in.size(); ++k) {
        plans_->spectrum[k][0] = in[k].real();
        plans_->spectrum[k][1] = in[k].imag();
    }
    fftwf_execute(plans_->inverse.get());
    const float scale = 1.0f / static_cast<float>(size());
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = plans_->wave[n] * scale;
}

}  // namespace sitwell
