#include "decide/listening/part_bands.h"

namespace sitwell {

double others_in(const MixParts& mix, std::size_t part, std::size_t hop, BandRange bands)
{
    const int family = family_of(mix.parts[part].kind);
    double sum = 0.0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        if (p == part || (family != 0 && family == family_of(mix.parts[p].kind))) continue;
        for (std::size_t b = bands.first; b < bands.end; ++b)
            sum += static_cast<double>(mix.rows.parts[p].bands[hop][b]);
    }
    return sum;
}

double own_in(const PartRows& rows, std::size_t hop, BandRange bands)
{
    double sum = 0.0;
    for (std::size_t b = bands.first; b < bands.end; ++b)
        sum += static_cast<double>(rows.bands[hop][b]);
    return sum;
}

}  // namespace sitwell
