#include "decide/identify/hop_shapes.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

double between(const std::array<float, kBands>& bands, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (std::size_t b = from; b < to; ++b) sum += static_cast<double>(bands[b]);
    return sum;
}

}  // namespace

double HopShape::audible_db(std::size_t band) const
{
    return std::max(db[band], db[strongest] - 25.0);
}

HopShape hop_shape(const std::array<float, kBands>& bands)
{
    HopShape shape;
    shape.power = between(bands, 0, kBands);
    shape.low = between(bands, 0, 8);
    shape.high = between(bands, 23, kBands);
    double moment = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        shape.db[b] = db_over(static_cast<double>(bands[b]), shape.power);
        moment += static_cast<double>(bands[b]) * static_cast<double>(b);
    }
    shape.centroid = shape.power > 0.0 ? moment / shape.power / 3.0 : 0.0;
    shape.strongest =
        static_cast<std::size_t>(std::max_element(bands.begin(), bands.end()) - bands.begin());
    return shape;
}

std::vector<HopShape> active_shapes(const TrackFeatures& features)
{
    std::vector<HopShape> shapes;
    for (std::size_t i = 0; i < features.bands_mid.size() && i < features.active.size(); ++i) {
        if (features.active[i] == 0) continue;
        HopShape shape = hop_shape(features.bands_mid[i]);
        if (shape.power > 0.0) shapes.push_back(shape);
    }
    return shapes;
}

double db_over(double power, double reference)
{
    if (power <= 0.0 || reference <= 0.0) return kShapeFloorDb;
    return std::max(kShapeFloorDb, 10.0 * std::log10(power / reference));
}

}  // namespace sitwell
