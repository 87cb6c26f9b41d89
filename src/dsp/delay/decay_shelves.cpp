#include "dsp/delay/decay_shelves.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

/// Where the shelves turn: the geometric middles of the prescribed frequencies.
constexpr double kLowTurnHz = 354.0;
constexpr double kHighTurnHz = 2828.0;
/// Shelves of first order gain nothing from going further.
constexpr double kMostDb = 30.0;
constexpr double kMostLossDb = 100.0;

using Three = std::array<double, 3>;

/// (s + ω · √G) / (s + ω / √G) and its mirror, by the bilinear transform exact at the turn.
FirstOrder low_shelf(double gain_db, double k) noexcept
{
    const double root = gain_of_db(0.5 * gain_db);
    const double scale = 1.0 / (k / root + 1.0);
    return {(k * root + 1.0) * scale, (k * root - 1.0) * scale, (k / root - 1.0) * scale};
}

FirstOrder high_shelf(double gain_db, double k) noexcept
{
    const double root = gain_of_db(0.5 * gain_db);
    const double scale = 1.0 / (1.0 / root + k);
    return {(root + k) * scale, (k - root) * scale, (k - 1.0 / root) * scale};
}

struct Turns {
    double low = 0.0;  ///< tan(π · f / rate)
    double high = 0.0;
};

DecayShelves shelves_of(const Three& db, const Turns& turns) noexcept
{
    DecayShelves shelves{low_shelf(db[1], turns.low), high_shelf(db[2], turns.high)};
    const double gain = gain_of_db(db[0]);
    shelves.high.b0 *= gain;
    shelves.high.b1 *= gain;
    return shelves;
}

double response_db(const DecayShelves& shelves, double cosine) noexcept
{
    return db_of_power(power_at(shelves, cosine));
}

/// Solves rows · x = wanted by Cramer's rule.
Three solve(const std::array<Three, 3>& rows, const Three& wanted) noexcept
{
    const auto determinant = [](const std::array<Three, 3>& m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
               m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
               m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    };
    const double whole = determinant(rows);
    Three x{};
    for (std::size_t column = 0; column < 3; ++column) {
        auto replaced = rows;
        for (std::size_t row = 0; row < 3; ++row) replaced[row][column] = wanted[row];
        x[column] = determinant(replaced) / whole;
    }
    return x;
}

}  // namespace

double power_at(const FirstOrder& filter, double cosine) noexcept
{
    const auto& [b0, b1, a1] = filter;
    return (b0 * b0 + b1 * b1 + 2.0 * b0 * b1 * cosine) / (1.0 + a1 * a1 + 2.0 * a1 * cosine);
}

double power_at(const DecayShelves& shelves, double cosine) noexcept
{
    return power_at(shelves.low, cosine) * power_at(shelves.high, cosine);
}

DecayShelves decay_shelves(const DecayLoss& loss, double sample_rate_hz) noexcept
{
    const Turns turns{tan_of(kPi * kLowTurnHz / sample_rate_hz),
                      tan_of(kPi * std::min(kHighTurnHz, 0.2 * sample_rate_hz) / sample_rate_hz)};
    const Three frequencies{kDecayLowHz, kDecayMidHz, std::min(kDecayHighHz, 0.4 * sample_rate_hz)};
    const Three wanted{-std::min(loss.low_db, kMostLossDb), -std::min(loss.mid_db, kMostLossDb),
                       -std::min(loss.high_db, kMostLossDb)};

    // What a decibel of either shelf does at each frequency while shelves are shallow.
    std::array<Three, 3> rows{};
    Three cosines{};
    for (std::size_t i = 0; i < 3; ++i) {
        cosines[i] = cos_of(kTwoPi * frequencies[i] / sample_rate_hz);
        const double t = tan_of(kPi * frequencies[i] / sample_rate_hz);
        rows[i] = {1.0, 1.0 / (1.0 + (t / turns.low) * (t / turns.low)),
                   1.0 / (1.0 + (turns.high / t) * (turns.high / t))};
    }
    Three db{};
    for (int round = 0; round < 8; ++round) {
        const DecayShelves shelves = shelves_of(db, turns);
        Three missing{};
        for (std::size_t i = 0; i < 3; ++i)
            missing[i] = wanted[i] - response_db(shelves, cosines[i]);
        const Three step = solve(rows, missing);
        for (std::size_t i = 0; i < 3; ++i) db[i] += step[i];
        db[1] = std::clamp(db[1], -kMostDb, kMostDb);
        db[2] = std::clamp(db[2], -kMostDb, kMostDb);
    }

    // Where steep shelves meet, the least loss is a narrow peak, so the steps there are small.
    constexpr std::array kBetweenHz{1.0,    60.0,   150.0,  250.0,  300.0,  350.0, 400.0, 450.0,
                                    500.0,  560.0,  630.0,  710.0,  800.0,  900.0, 950.0, 1000.0,
                                    1060.0, 1120.0, 1250.0, 1400.0, 2000.0, 4000.0};
    const DecayShelves shelves = shelves_of(db, turns);
    double loudest_db = 2.0 * kSilenceDb;
    for (const double hz : kBetweenHz)
        loudest_db =
            std::max(loudest_db, response_db(shelves, cos_of(kTwoPi * hz / sample_rate_hz)));
    const double most_db = std::max({wanted[0], wanted[1], wanted[2]}) / 3.0;
    db[0] += std::min(0.0, most_db - loudest_db);

    return shelves_of(db, turns);
}

}  // namespace sitwell
