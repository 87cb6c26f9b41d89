#include "decide/identify/role_movement.h"

#include "core/math/percentile.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kEnvelopeHopsPerHop = 20;
constexpr double kFloorDb = -60.0;                    ///< nothing below it says what a track is
constexpr std::size_t kVoiceFrom = 9, kVoiceTo = 24;  ///< third octaves of 200 Hz to 5 kHz

double db_over(double power, double reference)
{
    if (power <= 0.0 || reference <= 0.0) return kFloorDb;
    return std::max(kFloorDb, 10.0 * std::log10(power / reference));
}

/// The envelope while the track plays, silences cut out.
std::vector<double> active_powers(const TrackFeatures& features)
{
    std::vector<double> powers;
    for (std::size_t i = 0; i < features.mean_square.size(); ++i) {
        const std::size_t hop = i / kEnvelopeHopsPerHop;
        if (hop < features.active.size() && features.active[hop] != 0)
            powers.push_back(static_cast<double>(features.mean_square[i]));
    }
    return powers;
}

double mean(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values) sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values)
{
    const double centre = mean(values);
    double squares = 0.0;
    for (const double value : values) squares += (value - centre) * (value - centre);
    return values.empty() ? 0.0 : std::sqrt(squares / static_cast<double>(values.size()));
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const double mean_a = mean(a), mean_b = mean(b);
    double both = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) both += (a[i] - mean_a) * (b[i] - mean_b);
    const double most = deviation(a) * deviation(b) * static_cast<double>(a.size());
    return most > 0.0 ? both / most : 0.0;
}

/// Halves the rate of an envelope again and again; what each halving loses is what moves there.
void measure_rates(LevelMovement& level, const std::vector<double>& powers)
{
    std::vector<double> amplitudes;
    for (const double power : powers) amplitudes.push_back(std::sqrt(power));
    const double whole = mean(amplitudes);
    for (float& rate : level.by_rate) {
        double moved = 0.0;
        const std::size_t pairs = amplitudes.size() / 2;
        for (std::size_t i = 0; i < pairs; ++i) {
            const double half = 0.5 * (amplitudes[2 * i] - amplitudes[2 * i + 1]);
            moved += half * half;
            amplitudes[i] = 0.5 * (amplitudes[2 * i] + amplitudes[2 * i + 1]);
        }
        amplitudes.resize(pairs);
        if (pairs > 0 && whole > 0.0)
            rate = static_cast<float>(std::sqrt(moved / static_cast<double>(pairs)) / whole);
    }
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
    level.attack_db = static_cast<float>(median(std::move(attacks), kFloorDb / 4.0));
    level.fall_db = static_cast<float>(median(std::move(falls)));
}

/// One hop's third octaves against its own energy.
struct Shape {
    std::array<double, kBands> db{};
    double power = 0.0, low = 0.0, high = 0.0;
    double centroid = 0.0;  ///< log2 Hz, energy-weighted
    std::size_t strongest = 0;
};

double between(const std::array<float, kBands>& bands, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (std::size_t b = from; b < to; ++b) sum += static_cast<double>(bands[b]);
    return sum;
}

Shape shape_of(const std::array<float, kBands>& bands)
{
    Shape shape;
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

/// Hops that play and have sound of their own.
std::vector<Shape> active_shapes(const TrackFeatures& features)
{
    std::vector<Shape> shapes;
    for (std::size_t i = 0; i < features.bands_mid.size() && i < features.active.size(); ++i) {
        if (features.active[i] == 0) continue;
        Shape shape = shape_of(features.bands_mid[i]);
        if (shape.power > 0.0) shapes.push_back(shape);
    }
    return shapes;
}

std::vector<Shape> shapes_of_hits(const TrackFeatures& features)
{
    std::vector<Shape> shapes;
    for (const Onset& onset : features.onsets) {
        // The hop in which most of the first 100 ms lie.
        const auto hop =
            static_cast<std::size_t>(std::max(0.0, static_cast<double>(onset.at_s) / kHopS + 0.5));
        if (hop >= features.bands_mid.size()) continue;
        Shape shape = shape_of(features.bands_mid[hop]);
        if (shape.power > 0.0) shapes.push_back(shape);
    }
    return shapes;
}

/// Bands 25 dB below a hop's strongest say more of rooms than of instruments.
double audible(const Shape& shape, std::size_t band)
{
    return std::max(shape.db[band], shape.db[shape.strongest] - 25.0);
}

double spread_db(const std::vector<Shape>& shapes, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (std::size_t b = from; b < to; ++b) {
        std::vector<double> levels;
        for (const Shape& shape : shapes) levels.push_back(audible(shape, b));
        sum += deviation(levels);
    }
    return sum / static_cast<double>(to - from);
}

void measure_steps(ToneMovement& tone, const std::vector<Shape>& shapes)
{
    double changes = 0.0, steps = 0.0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (std::size_t b = 6; b < kVoiceTo; ++b)
            steps += std::abs(audible(shapes[i], b) - audible(shapes[i], b - 1));
        if (i == 0) continue;
        for (std::size_t b = kVoiceFrom; b < kVoiceTo; ++b)
            changes += std::abs(audible(shapes[i], b) - audible(shapes[i - 1], b));
    }
    const auto count = static_cast<double>(shapes.size());
    tone.ragged_db = static_cast<float>(steps / count / static_cast<double>(kVoiceTo - 6));
    if (shapes.size() < 2) return;
    tone.change_db =
        static_cast<float>(changes / (count - 1.0) / static_cast<double>(kVoiceTo - kVoiceFrom));
}

void measure_balance(ToneMovement& tone, const std::vector<Shape>& shapes)
{
    std::vector<double> powers, centroids, low, high;
    double bright = 0.0, dark = 0.0;
    std::array<double, kBands> strongest{};
    double whole = 0.0;
    for (const Shape& shape : shapes) whole += shape.power / static_cast<double>(shapes.size());
    for (const Shape& shape : shapes) {
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
    const std::vector<Shape> shapes = active_shapes(features);
    if (shapes.empty()) return tone;
    measure_steps(tone, shapes);
    measure_balance(tone, shapes);
    tone.spread_db = static_cast<float>(spread_db(shapes, kVoiceFrom, kVoiceTo));
    tone.hits_differ_db = static_cast<float>(spread_db(shapes_of_hits(features), 2, kBands - 2));
    return tone;
}

}  // namespace sitwell
