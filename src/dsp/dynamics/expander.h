#pragma once

namespace sitwell {

/// Static curve of a downward expander with hysteresis: open from the threshold up, closed from
/// `hysteresis_db` below it, in between as it was. Closed, what is below the threshold by d dB is
/// reduced by (ratio − 1) · d, at most by the range (Zölzer (ed.), "DAFX", 2nd edition 2011,
/// chapter 4).
class Expander {
public:
    /// `Params` is any struct with threshold_db, hysteresis_db, ratio and range_db.
    template <class Params>
    constexpr void set(const Params& params) noexcept
    {
        opens_db_ = params.threshold_db;
        closes_db_ = params.threshold_db - params.hysteresis_db;
        slope_ = params.ratio - 1.0f;
        range_db_ = params.range_db;
    }

    constexpr void reset() noexcept { open_ = true; }

    /// Reduction in dB, zero or more, for a peak level. [render]
    constexpr float operator()(float level_db) noexcept
    {
        open_ = level_db >= opens_db_ || (open_ && level_db >= closes_db_);
        const float below = slope_ * (opens_db_ - level_db);
        const float reduced = below < range_db_ ? below : range_db_;
        return open_ ? 0.0f : reduced;
    }

private:
    float opens_db_ = 0.0f;
    float closes_db_ = 0.0f;
    float slope_ = 0.0f;
    float range_db_ = 0.0f;
    bool open_ = true;
};

}  // namespace sitwell
