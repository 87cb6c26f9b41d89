#include "dsp/filters/matched_filter.h"

#include "core/result/contract.h"
#include "dsp/filters/frequency_map.h"
#include "dsp/filters/mapped_section.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kHighestHz = 20000.0;
/// What lies below is not held to the tolerance.
constexpr double kFloorDb = -60.0;

double power_at_tan(const MatchedFilter& filter, double t) noexcept
{
    double power = 1.0;
    for (std::size_t i = 0; i < filter.count; ++i) power *= power_at(filter.sections[i], t);
    return power;
}

/// log2(10) / 80: where the zeros and poles of a shelf stand, in octaves from its frequency.
constexpr double kOctavesPerShelfDb = 0.0415241011860920;

bool resonates_aside(BandShape shape) noexcept
{
    return shape == BandShape::low_shelf || shape == BandShape::high_shelf ||
           shape == BandShape::tilt;
}

/// Where a filter is compared with its prototype: around its frequency as finely as its Q asks,
/// and over the rest of the spectrum.
class Comparison {
public:
    Comparison(const BandSpec& band, const Prototype& prototype, double corner,
               double edge) noexcept
    {
        constexpr std::array around{0.01, 0.03, 0.08, 0.2, 0.5, 1.0, 2.0, 4.0};
        const bool peaks = band.shape != BandShape::high_pass && band.shape != BandShape::low_pass;
        const double width = peaks ? std::min(1.0, 1.0 / band.q) : 1.0;
        for (const double offset : around)
            for (const double octaves : {-offset * width, offset * width})
                add(prototype, corner * exp2_of(octaves), corner, edge);
        if (resonates_aside(band.shape)) {
            // Zeros and poles of a shelf stand at 10^(±gain / 80) of its frequency, and ring when Q
            // is high.
            const double aside = band.gain_db * kOctavesPerShelfDb;
            for (const double octaves : {-0.5, -0.2, 0.0, 0.2, 0.5})
                for (const double centre : {-aside, aside})
                    add(prototype, corner * exp2_of(centre + octaves * width), corner, edge);
        }
        for (int i = 0; i < 10; ++i) add(prototype, edge * exp2_of(-0.04 * i * i), corner, edge);
    }

    double worst_db(const MatchedFilter& filter) const noexcept
    {
        double low = 1.0;
        double high = 1.0;
        for (std::size_t i = 0; i < count_; ++i) {
            const double ratio = power_at_tan(filter, points_[i].t) / points_[i].power;
            low = std::min(low, ratio);
            high = std::max(high, ratio);
        }
        return db_of_power(std::max(high, 1.0 / low));
    }

private:
    struct Point {
        double t;
        double power;
    };

    void add(const Prototype& prototype, double x, double corner, double edge) noexcept
    {
        if (x > edge) return;
        const double power = power_at(prototype, x / corner);
        if (power > power_of_db(kFloorDb)) points_[count_++] = {tan_squared(x), power};
    }

    std::array<Point, 36> points_{};
    std::size_t count_ = 0;
};

MatchedFilter realise(const Prototype& prototype, const FrequencyMap& map, double corner) noexcept
{
    MatchedFilter filter;
    for (std::size_t i = 0; i < prototype.count; ++i) {
        const MappedSection mapped = map_section(prototype.sections[i], map, corner * corner);
        std::copy_n(mapped.sections.begin(), mapped.count,
                    filter.sections.begin() + static_cast<std::ptrdiff_t>(filter.count));
        filter.count += mapped.count;
    }
    return filter;
}

}  // namespace

MatchedFilter match(const BandSpec& band, double sample_rate_hz) noexcept
{
    SITWELL_EXPECTS(sample_rate_hz > 0.0 && band.frequency_hz > 0.0 && band.q > 0.0);
    const Prototype prototype = prototype_of(band);
    if (prototype.count == 0) return {};
    const double edge = kPi * std::min(kHighestHz / sample_rate_hz, kHighestShare);
    const double corner = std::min(kPi * band.frequency_hz / sample_rate_hz, kPi * kHighestShare);
    const Comparison comparison{band, prototype, corner, edge};

    const std::array maps{tangent_map(corner),      anchored_map(corner),
                          universal_map(2, corner), fitted_map(corner, edge),
                          universal_map(3, corner), bent_map(corner)};
    MatchedFilter best;
    double least_db = 1e9;
    for (const FrequencyMap& map : maps) {
        if (!is_usable(map)) continue;
        const MatchedFilter filter = realise(prototype, map, corner);
        const double worst_db = comparison.worst_db(filter);
        if (worst_db < least_db) {
            least_db = worst_db;
            best = filter;
        }
        if (least_db <= kMatchToleranceDb) break;
    }
    return best;
}

double power_at(const MatchedFilter& filter, double hz, double sample_rate_hz) noexcept
{
    return power_at_tan(filter, tan_squared(kPi * hz / sample_rate_hz));
}

}  // namespace sitwell
