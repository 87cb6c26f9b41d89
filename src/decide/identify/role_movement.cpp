#include "decide/identify/role_movement.h"

#include "core/math/percentile.h"
#include "decide/identify/hop_shapes.h"
#include "decide/identify/row_figures.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kVoiceFrom = 9, kVoiceTo = 24;  ///< third octaves of 200 Hz to 5 kHz

/// The envelope while the track plays, silences cut out.
std::vector<double> active_powers(const TrackFeatures& features)
{
    constexpr std::size_t rows_per_hop = 20;
    return while_active(features, features.mean_square, rows_per_hop);
}

void measure_rates(LevelMovement& level, const std::vector<double>& powers)
{
    std::vector<double> amplitudes;
    for (const double power : powers) amplitudes.push_back(std::sqrt(power));
    const double whole = mean(amplitudes);
    movement_by_rate(std::move(amplitudes), whole, level.by_rate);
}

double loudest(const std::vector<float>& powers, std::size_t from, std::size_t to)
{
    double most = 0.0;
    for (std::size_t i = from; i + 1 < std::min(to, powers.size()); ++i)
        most = std::max(
            most, 0.5 * (static_cast<double>(powers[i]) + static_cast<double>(powers[i + 1])));
    return most;
}

void measure_hits(LevelMovement& level, const TrackFeatures& features)
{
    std::vector<double> attacks, falls;
    for (const Onset& onset : features.onsets) {
        const auto at = static_cast<std::size_t>(
            std::max(0.0, static_cast<double>(onset.at_s) / kEnvelopeHopS));
        const double most = loudest(features.mean_square, at, at + 41);
        attacks.push_back(db_over(loudest(features.mean_square, at, at + 7), most));
        falls.push_back(db_over(loudest(features.mean_square, at + 30, at + 41), most));
    }
    level.attack_db = static_cast<float>(median(std::move(attacks), kShapeFloorDb / 4.0));
    level.fall_db = static_cast<float>(median(std::move(falls)));
}

std::vector<HopShape> shapes_of_hits(const TrackFeatures& features)
{
    std::vector<HopShape> shapes;
    for (const Onset& onset : features.onsets) {
        // The hop in which most of the first 100 ms lie.
        const auto hop =
            static_cast<std::size_t>(std::max(0.0, static_cast<double>(onset.at_s) / kHopS + 0.5));
        if (hop >= features.bands_mid.size()) continue;
        HopShape shape = hop_shape(features.bands_mid[hop]);
        if (shape.power > 0.0) shapes.push_back(shape);
    }
    return shapes;
}

double spread_db(const std::vector<HopShape>& shapes, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (std::size_t b = from; b < to; ++b) {
        std::vector<double> levels;
        for (const HopShape& shape : shapes) levels.push_back(shape.audible_db(b));
        sum += deviation(levels);
    }
    return sum / static_cast<double>(to - from);
}

void measure_steps(ToneMovement& tone, const std::vector<HopShape>& shapes)
{
    double changes = 0.0, steps = 0.0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (std::size_t b = 6; b < kVoiceTo; ++b)
            steps += std::abs(shapes[i].audible_db(b) - shapes[i].audible_db(b - 1));
        if (i == 0) continue;
        for (std::size_t b = kVoiceFrom; b < kVoiceTo; ++b)
            changes += std::abs(shapes[i].audible_db(b) - shapes[i - 1].audible_db(b));
    }
    const auto count = static_cast<double>(shapes.size());
    tone.ragged_db = static_cast<float>(steps / count / static_cast<double>(kVoiceTo - 6));
    if (shapes.size() < 2) return;
    tone.change_db =
        static_cast<float>(changes / (count - 1.0) / static_cast<double>(kVoiceTo - kVoiceFrom));
}

void measure_balance(ToneMovement& tone, const std::vector<HopShape>& shapes)
{
    std::vector<double> powers, centroids, low, high;
    double bright = 0.0, dark = 0.0;
    std::array<double, kBands> strongest{};
    double whole = 0.0;
    for (const HopShape& shape : shapes) whole += shape.power / static_cast<double>(shapes.size());
    for (const HopShape& shape : shapes) {
        powers.push_back(shape.power);
        centroids.push_back(shape.centroid);
        low.push_back(db_over(shape.low, whole));
        high.push_back(db_over(shape.high, whole));
        bright += shape.high > 0.5 * shape.power ? 1.0 : 0.0;
        dark += shape.low > 0.5 * shape.power ? 1.0 : 0.0;
        strongest[shape.strongest] += 1.0 / static_cast<double>(shapes.size());
    }
    const double half = median(powers);
    std::vector<double> loud, soft;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        (powers[i] > half ? loud : soft).push_back(centroids[i]);
    const auto count = static_cast<double>(shapes.size());
    double entropy = 0.0;
    for (const double share : strongest)
        if (share > 0.0) entropy -= share * std::log2(share);
    tone.centroid_spread = static_cast<float>(deviation(centroids));
    tone.centroid_rise = loud.empty() ? 0.0f : static_cast<float>(mean(loud) - mean(soft));
    tone.bright_share = static_cast<float>(bright / count);
    tone.dark_share = static_cast<float>(dark / count);
    tone.low_moves_db = static_cast<float>(deviation(low));
    tone.high_moves_db = static_cast<float>(deviation(high));
    tone.low_with_high = static_cast<float>(correlation(low, high));
    tone.strongest_bands = static_cast<float>(entropy);
}

}  // namespace

LevelMovement level_movement(const TrackFeatures& features)
{
    LevelMovement level;
    const std::vector<double> powers = active_powers(features);
    const double whole = mean(powers);
    measure_rates(level, powers);
    level.median_db = static_cast<float>(db_over(median(powers), whole));
    level.soft_db = static_cast<float>(db_over(percentile(powers, 10.0), whole));
    measure_hits(level, features);
    return level;
}

ToneMovement tone_movement(const TrackFeatures& features)
{
    ToneMovement tone;
    const std::vector<HopShape> shapes = active_shapes(features);
    if (shapes.empty()) return tone;
    measure_steps(tone, shapes);
    measure_balance(tone, shapes);
    tone.spread_db = static_cast<float>(spread_db(shapes, kVoiceFrom, kVoiceTo));
    tone.hits_differ_db = static_cast<float>(spread_db(shapes_of_hits(features), 2, kBands - 2));
    return tone;
}

}  // namespace sitwell
