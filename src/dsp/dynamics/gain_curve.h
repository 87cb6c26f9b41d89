#pragma once

namespace sitwell {

/// Static curve of a compressor (Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor
/// Design", JAES 60(6), 2012, equation 4), written without branches so that loops over it
/// vectorise.
struct StaticCurve {
    float threshold_db;
    float slope;  ///< 1 / ratio − 1, zero or less
    float knee_db;
    float per_knee;  ///< 1 / (2 · knee), zero without a knee

    /// `Params` is any struct with threshold_db, ratio and knee_db: the catalog's CompressorParams.
    template <class Params>
    constexpr explicit StaticCurve(const Params& params) noexcept
        : threshold_db{params.threshold_db}
        , slope{1.0f / params.ratio - 1.0f}
        , knee_db{params.knee_db}
        , per_knee{params.knee_db > 0.0f ? 0.5f / params.knee_db : 0.0f}
    {
    }

    /// Gain change in dB, zero or less; continuous, and so is its slope where there is a knee.
    /// [any]
    constexpr float operator()(float level_db) const noexcept
    {
        const float over = level_db - threshold_db;
        const float from_start = over + 0.5f * knee_db;
        const float risen = from_start > 0.0f ? from_start : 0.0f;
        const float into_knee = risen < knee_db ? risen : knee_db;
        const float past_end = over - 0.5f * knee_db;
        const float beyond = past_end > 0.0f ? past_end : 0.0f;
        return slope * (into_knee * into_knee * per_knee + beyond);
    }
};

/// The same for one level: device, forecast and pictures share it. [any]
template <class Params>
constexpr float static_gain_db(float level_db, const Params& params) noexcept
{
    return StaticCurve{params}(level_db);
}

}  // namespace sitwell
