#pragma once

#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"

#include <array>
#include <cstddef>
#include <type_traits>

namespace sitwell {

/// Slopes in the order of the catalog's kSlopeDbPerOctave, as orders of a filter.
inline constexpr std::array<int, 6> kPassOrders{1, 2, 3, 4, 6, 8};

/// A band of the catalog's EqualizerParams in the words of the filters: any struct with the members
/// type, frequency_hz, gain_db, q and slope. [any]
template <class Band>
BandSpec band_spec(const Band& band) noexcept
{
    return {static_cast<BandShape>(static_cast<int>(band.type)),
            static_cast<double>(band.frequency_hz), static_cast<double>(band.gain_db),
            static_cast<double>(band.q), kPassOrders[static_cast<std::size_t>(band.slope)]};
}

/// What an equalizer does to level, as realised: device, forecast and pictures share it.
/// `Params` is the catalog's EqualizerParams. Making it designs the filters (microseconds a band);
/// asking it is cheap. [any]
template <class Params>
class EqualizerResponse {
public:
    EqualizerResponse(const Params& params, double sample_rate_hz) noexcept
        : sample_rate_hz_{sample_rate_hz}
    {
        for (const auto& band : params.bands) {
            filters_[count_] = match(band_spec(band), sample_rate_hz);
            if (filters_[count_].count > 0) ++count_;
        }
    }

    /// Of the realised filter, at up to half the rate.
    double magnitude_db(double hz) const noexcept
    {
        double power = 1.0;
        for (std::size_t i = 0; i < count_; ++i)
            power *= power_at(filters_[i], hz, sample_rate_hz_);
        return db_of_power(power);
    }

private:
    static constexpr std::size_t kBands =
        std::tuple_size_v<std::remove_cvref_t<decltype(Params{}.bands)>>;
    std::array<MatchedFilter, kBands + 1> filters_{};
    std::size_t count_ = 0;
    double sample_rate_hz_;
};

/// One frequency of an EqualizerResponse; for more than one, make the response once.
template <class Params>
double equalizer_magnitude_db(const Params& params, double sample_rate_hz, double hz) noexcept
{
    return EqualizerResponse<Params>{params, sample_rate_hz}.magnitude_db(hz);
}

}  // namespace sitwell
