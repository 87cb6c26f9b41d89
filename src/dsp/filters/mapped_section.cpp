#include "dsp/filters/mapped_section.h"

#include "dsp/filters/polynomial_roots.h"

#include <cmath>

namespace sitwell {

namespace {

/// s² + c1 s + c0.
struct MappedSectionQuadratic {
    double c0 = 0.0;
    double c1 = 0.0;
};

/// Digital roots of one side of the fraction, as they come.
class RootList {
public:
    /// A complex root and its conjugate.
    void add_pair(Complex s) noexcept { add({s.re * s.re + s.im * s.im, -2.0 * s.re}); }

    /// Kept from the largest (nearest zero) down.
    void add_real(double s) noexcept
    {
        std::size_t at = real_count_++;
        for (; at > 0 && reals_[at - 1] < s; --at) reals_[at] = reals_[at - 1];
        reals_[at] = s;
    }

    /// Everything in quadratics, by rising c0. An odd real root is joined by s = −1, a pole or zero
    /// at z = 0: it cancels exactly, since the other side of the fraction is as odd.
    std::array<MappedSectionQuadratic, FrequencyMap::kMaxDegree> quadratics() noexcept
    {
        if (real_count_ % 2 == 1) add_real(-1.0);
        for (std::size_t i = 0; i < real_count_; i += 2)
            add({reals_[i] * reals_[i + 1], -(reals_[i] + reals_[i + 1])});
        return pairs_;
    }

    std::size_t count() const noexcept { return pair_count_; }

private:
    void add(const MappedSectionQuadratic& quadratic) noexcept
    {
        std::size_t at = pair_count_++;
        for (; at > 0 && pairs_[at - 1].c0 > quadratic.c0; --at) pairs_[at] = pairs_[at - 1];
        pairs_[at] = quadratic;
    }

    std::array<MappedSectionQuadratic, FrequencyMap::kMaxDegree> pairs_{};
    std::size_t pair_count_ = 0;
    std::array<double, 2 * FrequencyMap::kMaxDegree> reals_{};
    std::size_t real_count_ = 0;
};

Complex digital_root(Complex t) noexcept
{
    const Complex s = square_root({-t.re, -t.im});
    return s.re > 0.0 ? Complex{-s.re, -s.im} : s;
}

/// n(T) − x² d(T) for a finite place x², d(T) for one at infinity.
Polynomial mapped(const FrequencyMap& map, Complex place, bool at_infinity) noexcept
{
    Polynomial result;
    result.degree = map.degree;
    for (std::size_t i = 0; i <= map.degree; ++i)
        result.c[i] = at_infinity ? Complex{map.d[i], 0.0}
                                  : Complex{map.n[i] - place.re * map.d[i], -place.im * map.d[i]};
    return result;
}

void add_real_place(RootList& list, const FrequencyMap& map, double place,
                    bool at_infinity) noexcept
{
    const Roots roots = roots_of(mapped(map, {place, 0.0}, at_infinity));
    for (std::size_t i = 0; i < map.degree; ++i) {
        const Complex t = roots[i];
        const bool real = std::abs(t.im) <= 1e-9 * std::abs(t.re);
        if (real) {
            list.add_real(digital_root({t.re, 0.0}).re);
        } else if (t.im > 0.0) {
            list.add_pair(digital_root(t));
        }
    }
}

/// The roots of c0 + c1 s + c2 s², and as many at infinity as it lacks to `order`.
RootList map_roots(const std::array<double, 3>& c, std::size_t order, const FrequencyMap& map,
                   double corner_squared) noexcept
{
    RootList list;
    const std::size_t degree = c[2] != 0.0 ? 2 : (c[1] != 0.0 ? 1 : 0);
    for (std::size_t missing = degree; missing < order; ++missing)
        add_real_place(list, map, 0.0, true);
    const auto add_real_root = [&](double s) {
        add_real_place(list, map, -s * s * corner_squared, false);
    };
    if (degree == 1) add_real_root(-c[0] / c[1]);
    if (degree == 2) {
        const double discriminant = c[1] * c[1] - 4.0 * c[0] * c[2];
        if (discriminant < 0.0) {
            const double re = -0.5 * c[1] / c[2];
            const double im = 0.5 * std::sqrt(-discriminant) / c[2];
            const Complex place{-(re * re - im * im) * corner_squared,
                                -2.0 * re * im * corner_squared};
            const Roots roots = roots_of(mapped(map, place, false));
            for (std::size_t i = 0; i < map.degree; ++i) list.add_pair(digital_root(roots[i]));
        } else {
            // All coefficients are positive or zero, so this way of writing it never cancels.
            const double sum = -0.5 * (c[1] + std::sqrt(discriminant));
            add_real_root(sum / c[2]);
            add_real_root(sum != 0.0 ? c[0] / sum : 0.0);
        }
    }
    return list;
}

}  // namespace

MappedSection map_section(const AnalogueSection& section, const FrequencyMap& map,
                          double corner_squared) noexcept
{
    const std::size_t order = section.a[2] != 0.0 ? 2 : 1;
    RootList zeros = map_roots(section.b, order, map, corner_squared);
    RootList poles = map_roots(section.a, order, map, corner_squared);
    const auto above = zeros.quadratics();
    const auto below = poles.quadratics();

    // The roots leave one factor open: it follows from DC, or from Nyquist where DC is a zero.
    const bool from_nyquist = section.b[0] == 0.0;
    const double nyquist = map.at_nyquist() / corner_squared;
    double gain = from_nyquist ? std::sqrt(power_at(section, std::sqrt(nyquist)))
                               : section.b[0] / section.a[0];
    MappedSection result;
    result.count = poles.count();
    for (std::size_t i = 0; i < result.count; ++i) {
        const double scale = gain * (from_nyquist ? 1.0 : below[i].c0 / above[i].c0);
        result.sections[i] =
            section_of(scale * above[i].c0, scale * above[i].c1, scale, below[i].c0, below[i].c1);
        gain = 1.0;
    }
    return result;
}

}  // namespace sitwell
