#pragma once

#include "support/band/maths.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell::band {

/// Many resonators struck together, as the partials of a cymbal are: each stroke adds to what still
/// rings.
class ModalBank {
public:
    explicit ModalBank(double sample_rate_hz) : sample_rate_hz_{sample_rate_hz} {}

    /// `phase` in turns keeps the partials from starting as one click.
    void add(double hz, double t60_s, double gain, double phase);

    /// One stroke at the start of `to`, a burst of `stick` noise of `contact_s`; everything rings
    /// on to the end of `to`, damped besides so that it falls 60 dB in `damp_t60_s`. Adds to `to`.
    void play(std::span<float> to, double velocity, double contact_s, double damp_t60_s,
              Noise& stick);
    void silence() noexcept;

private:
    static constexpr std::size_t kLanes = 8;
    struct alignas(32) Lanes {
        float cos[kLanes] = {};
        float sin[kLanes] = {};
        float in_re[kLanes] = {};
        float in_im[kLanes] = {};
        float re[kLanes] = {};
        float im[kLanes] = {};
    };
    double sample_rate_hz_;
    std::size_t modes_ = 0;
    std::vector<Lanes> lanes_;
};

}  // namespace sitwell::band
