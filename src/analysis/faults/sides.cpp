#include "analysis/faults/sides.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kLowFromHz = 20.0;
constexpr double kLowToHz = 250.0;  ///< mixing practice 2.1

double ratio_db(double over, double under)
{
    return std::clamp(db_of_power(over) - db_of_power(under), -200.0, 200.0);
}

}  // namespace

double Sides::Sums::correlation() const noexcept
{
    const double scale = std::sqrt(left * right);
    return scale > 0.0 ? both / scale : 1.0;
}

void Sides::hear(ConstAudioView hop)
{
    if (hop.channels() < 2) return;
    const auto left = hop.channel(0), right = hop.channel(1);
    broad_.left += static_cast<double>(sum_of_squares(left));
    broad_.right += static_cast<double>(sum_of_squares(right));
    broad_.both += static_cast<double>(sum_of_products(left, right));
    const auto square_of = [&](float sign) {
        return static_cast<double>(detail::sum_of(left.size(), [&](std::size_t i) {
            const float x = left[i] + sign * right[i];
            return x * x;
        }));
    };
    sum_ += square_of(1.0f);
    const double difference = square_of(-1.0f);
    difference_ += difference;
    if (difference > 0.0) are_the_same_ = false;
}

void Sides::hear(const SlowSpectrum& spectrum)
{
    if (spectrum.left.empty() || spectrum.right.empty()) return;
    const auto first = static_cast<std::size_t>(kLowFromHz / spectrum.bin_hz);
    const auto last = static_cast<std::size_t>(kLowToHz / spectrum.bin_hz);
    for (std::size_t k = first; k <= last; ++k) {
        const auto left = spectrum.left[k], right = spectrum.right[k];
        low_.left += static_cast<double>(std::norm(left));
        low_.right += static_cast<double>(std::norm(right));
        low_.both += static_cast<double>(left.real() * right.real() + left.imag() * right.imag());
    }
}

SideFigures Sides::finish() const
{
    SideFigures figures;
    if (broad_.left + broad_.right <= 0.0) return figures;
    figures.are_the_same = are_the_same_;
    figures.difference_db = ratio_db(difference_, sum_);
    figures.left_to_right_db = ratio_db(broad_.left, broad_.right);
    figures.correlation = broad_.correlation();
    figures.low_correlation = low_.correlation();
    return figures;
}

}  // namespace sitwell
