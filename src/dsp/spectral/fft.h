#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace sitwell {

/// Fourier transform of real signals of one fixed, even size, in float32.
///
/// The plan is made by estimate, never by timing, so the same machine always computes the same
/// bits. Making and destroying are [control] and safe from any number of threads; one object serves
/// one thread at a time.
class RealFft {
public:
    explicit RealFft(std::size_t size);
    ~RealFft();
    RealFft(RealFft&&) noexcept;
    RealFft& operator=(RealFft&&) noexcept;

    std::size_t size() const noexcept;

    /// X[k] = Σ x[n] · exp(−2πi · k · n / size), k = 0 … size / 2. `in` has size() samples, `out`
    /// size() / 2 + 1 values.
    void forward(std::span<const float> in, std::span<std::complex<float>> out);

    /// Undoes `forward`, the factor 1 / size included.
    void inverse(std::span<const std::complex<float>> in, std::span<float> out);

private:
    struct Plans;
    std::unique_ptr<Plans> plans_;
};

}  // namespace sitwell
