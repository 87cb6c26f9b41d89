#include "dsp/filters/prototype.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"

#include <cmath>

namespace sitwell {

namespace {

Prototype one(const AnalogueSection& section) noexcept
{
    return {{section}, 1};
}

AnalogueSection high_shelf(double a, double q, double scale) noexcept
{
    const double damping = std::sqrt(a) / q;
    return {{scale * a, scale * a * damping, scale * a * a}, {a, damping, 1.0}};
}

Prototype butterworth(int order, bool high) noexcept
{
    SITWELL_EXPECTS(order >= 1 && order <= 8);
    Prototype result;
    if (order % 2 == 1)
        result.sections[result.count++] = {{high ? 0.0 : 1.0, high ? 1.0 : 0.0, 0.0},
                                           {1.0, 1.0, 0.0}};
    for (int k = 0; k < order / 2; ++k) {
        const double damping = 2.0 * sin_of((2 * k + 1) * kPi / (2 * order));
        result.sections[result.count++] = {{high ? 0.0 : 1.0, 0.0, high ? 1.0 : 0.0},
                                           {1.0, damping, 1.0}};
    }
    return result;
}

}  // namespace

Prototype prototype_of(const BandSpec& band) noexcept
{
    const double a = gain_of_db(0.5 * band.gain_db);
    const double damping = 1.0 / band.q;
    switch (band.shape) {
    case BandShape::off:
        return {};
    case BandShape::bell:
        if (band.gain_db == 0.0) return {};
        return one({{1.0, a * damping, 1.0}, {1.0, damping / a, 1.0}});
    case BandShape::low_shelf: {
        if (band.gain_db == 0.0) return {};
        const double slope = std::sqrt(a) * damping;
        return one({{a * a, a * slope, a}, {1.0, slope, a}});
    }
    case BandShape::high_shelf:
        if (band.gain_db == 0.0) return {};
        return one(high_shelf(a, band.q, 1.0));
    case BandShape::tilt:
        if (band.gain_db == 0.0) return {};
        return one(high_shelf(a, band.q, 1.0 / a));
    case BandShape::high_pass:
        return butterworth(band.order, true);
    case BandShape::low_pass:
        return butterworth(band.order, false);
    case BandShape::notch:
        return one({{1.0, 0.0, 1.0}, {1.0, damping, 1.0}});
    }
    return {};
}

double power_at(const AnalogueSection& section, double frequency) noexcept
{
    const double square = frequency * frequency;
    const auto power = [square](const std::array<double, 3>& c) {
        const double real = c[0] - c[2] * square;
        return real * real + c[1] * c[1] * square;
    };
    return power(section.b) / power(section.a);
}

double power_at(const Prototype& prototype, double frequency) noexcept
{
    double power = 1.0;
    for (std::size_t i = 0; i < prototype.count; ++i)
        power *= power_at(prototype.sections[i], frequency);
    return power;
}

double prototype_magnitude_db(const BandSpec& band, double hz) noexcept
{
    return db_of_power(power_at(prototype_of(band), hz / band.frequency_hz));
}

}  // namespace sitwell
