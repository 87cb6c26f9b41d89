#include "dsp/filters/gain_path.h"

#include "core/result/contract.h"
#include "dsp/filters/frequency_map.h"
#include "dsp/filters/mapped_section.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

/// Up to here one section of the bilinear kind, exact at the frequency and with the right slope
/// there, differs from the prototype by less than 0.1 dB.
constexpr double kOneSectionShare = 1.0 / 64.0;
/// Of a band that passes everything, for the sake of its poles.
constexpr double kNextToNothingDb = 1e-6;

/// s² + c1 s + c0, both positive.
struct GainPathQuadratic {
    double c0 = 1.0;
    double c1 = 1.0;
};
using Quadratics = std::array<GainPathQuadratic, GainPath::kMaxSections>;

/// The sections of one design, taken apart.
struct Parts {
    Quadratics zeros;
    Quadratics poles;
    double gain_at_dc = 1.0;
};

Parts parts_of(const MappedSection& mapped) noexcept
{
    Parts parts;
    for (std::size_t i = 0; i < mapped.count; ++i) {
        const FilterSection& s = mapped.sections[i];
        parts.poles[i] = {s.g * s.g, s.k * s.g};
        parts.zeros[i] = {(s.m0 + s.m2) / s.m0 * s.g * s.g, (s.m1 / s.m0 + s.k) * s.g};
        parts.gain_at_dc *= s.m0 + s.m2;
    }
    return parts;
}

/// How far one quadratic is from another, as a factor.
double distance(const GainPathQuadratic& a, const GainPathQuadratic& b) noexcept
{
    const auto factor = [](double x, double y) { return x > y ? x / y : y / x; };
    return factor(a.c0, b.c0) * factor(a.c1, b.c1);
}

/// Puts quadratics into the order of those of the design before. Their own order, by size, changes
/// where two of them pass each other, and half-way between two orders lies another filter.
void keep_order(Quadratics& now, const Quadratics& before) noexcept
{
    const double kept = distance(now[0], before[0]) * distance(now[1], before[1]);
    const double turned = distance(now[0], before[1]) * distance(now[1], before[0]);
    if (turned < kept) std::swap(now[0], now[1]);
}

FilterSection section_of(const Parts& parts, std::size_t i) noexcept
{
    const GainPathQuadratic& zero = parts.zeros[i];
    const GainPathQuadratic& pole = parts.poles[i];
    const double scale = (i == 0 ? parts.gain_at_dc : 1.0) * pole.c0 / zero.c0;
    return sitwell::section_of(scale * zero.c0, scale * zero.c1, scale, pole.c0, pole.c1);
}

FilterSection idle_section(const FilterSection& like) noexcept
{
    return {like.g, like.k, 1.0, 0.0, 0.0};
}

/// Designs of one band at gains that follow one another closely, beginning at 0 dB, where zeros
/// and poles lie on each other and so belong together.
class Walk {
public:
    Walk(const BandSpec& band, double sample_rate_hz) noexcept : band_{band}
    {
        const double share = std::min(band.frequency_hz / sample_rate_hz, kHighestShare);
        corner_ = kPi * share;
        map_ = share < kOneSectionShare ? tangent_map(corner_) : universal_map(2, corner_);
        parts_ = parts_at(kNextToNothingDb);
    }

    void go_to(double gain_db) noexcept
    {
        const Parts before = parts_;
        parts_ = parts_at(gain_db == 0.0 ? kNextToNothingDb : gain_db);
        if (sections() < 2) return;
        keep_order(parts_.zeros, before.zeros);
        keep_order(parts_.poles, before.poles);
    }

    std::size_t sections() const noexcept { return map_.degree; }
    FilterSection section(std::size_t i) const noexcept { return section_of(parts_, i); }

private:
    Parts parts_at(double gain_db) noexcept
    {
        band_.gain_db = gain_db;
        return parts_of(map_section(prototype_of(band_).sections[0], map_, corner_ * corner_));
    }

    BandSpec band_;
    FrequencyMap map_;
    double corner_ = 0.0;
    Parts parts_;
};

}  // namespace

GainPath GainPath::between(const GainPath& from, const GainPath& to, double share) noexcept
{
    GainPath path;
    path.count = std::max(from.count, to.count);
    for (std::size_t step = 0; step <= kSteps; ++step)
        for (std::size_t i = 0; i < path.count; ++i)
            path.designs[step][i] =
                sitwell::between(from.designs[step][i], to.designs[step][i], share);
    return path;
}

GainPath GainPath::padded_as(const GainPath& like) const noexcept
{
    GainPath path = *this;
    path.count = std::max(count, like.count);
    for (std::size_t step = 0; step <= kSteps; ++step)
        for (std::size_t i = count; i < path.count; ++i)
            path.designs[step][i] = idle_section(like.designs[step][i]);
    return path;
}

GainPath gain_path(const BandSpec& band, double range_db, double sample_rate_hz) noexcept
{
    if (band.shape == BandShape::off) return {};
    SITWELL_EXPECTS(band.shape == BandShape::bell || band.shape == BandShape::low_shelf ||
                    band.shape == BandShape::high_shelf);
    const auto way = [](std::size_t step) {
        return static_cast<double>(step) / static_cast<double>(GainPath::kSteps);
    };
    Walk walk{band, sample_rate_hz};
    for (std::size_t step = 1; step <= GainPath::kSteps; ++step)
        walk.go_to(way(step) * band.gain_db);
    GainPath path;
    path.count = walk.sections();
    for (std::size_t step = 0; step <= GainPath::kSteps; ++step) {
        const double gain_db = band.gain_db + way(step) * range_db;
        walk.go_to(gain_db);
        for (std::size_t i = 0; i < path.count; ++i)
            path.designs[step][i] =
                gain_db == 0.0 ? idle_section(walk.section(i)) : walk.section(i);
    }
    return path;
}

}  // namespace sitwell
