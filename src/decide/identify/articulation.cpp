#include "decide/identify/articulation.h"

#include "core/math/percentile.h"
#include "decide/identify/hop_shapes.h"
#include "decide/identify/row_figures.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kShapeFrom = 5, kShapeTo = 29;   ///< third octaves of 80 Hz to 16 kHz
constexpr std::size_t kVowelFrom = 11, kVowelTo = 18;  ///< 300 Hz to 1.5 kHz
constexpr std::size_t kHissFrom = 23, kHissTo = 27;    ///< 5 to 10 kHz
constexpr std::size_t kOnsetHopsPerHop = 10;
constexpr std::size_t kEnvelopeHopsPerHop = 20;

/// The cosine of order 1 + `order` over the bands, its weights' squares summing to one.
using Cosines = std::array<std::array<double, kShapeTo - kShapeFrom>, Articulation::kShapes>;

const Cosines& cosines()
{
    static const Cosines kCosines = [] {
        constexpr double pi = 3.14159265358979323846;
        Cosines table{};
        const auto width = static_cast<double>(kShapeTo - kShapeFrom);
        for (std::size_t k = 0; k < table.size(); ++k)
            for (std::size_t b = 0; b < table[k].size(); ++b)
                table[k][b] =
                    std::sqrt(2.0 / width) * std::cos(pi * static_cast<double>(k + 1) *
                                                      (static_cast<double>(b) + 0.5) / width);
        return table;
    }();
    return kCosines;
}

std::array<double, Articulation::kShapes> cepstrum(const HopShape& shape)
{
    std::array<double, Articulation::kShapes> sums{};
    for (std::size_t b = kShapeFrom; b < kShapeTo; ++b) {
        const double db = shape.audible_db(b);
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += cosines()[k][b - kShapeFrom] * db;
    }
    return sums;
}

double level_between(const HopShape& shape, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (std::size_t b = from; b < to; ++b) sum += shape.audible_db(b);
    return sum / static_cast<double>(to - from);
}

void measure_shapes(Articulation& told, const std::vector<HopShape>& shapes)
{
    std::array<std::vector<double>, Articulation::kShapes> rows;
    std::vector<double> vowels, hiss;
    for (const HopShape& shape : shapes) {
        const auto sums = cepstrum(shape);
        for (std::size_t k = 0; k < rows.size(); ++k) rows[k].push_back(sums[k]);
        vowels.push_back(level_between(shape, kVowelFrom, kVowelTo));
        hiss.push_back(level_between(shape, kHissFrom, kHissTo));
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        std::vector<double> steps;
        for (std::size_t i = 1; i < rows[k].size(); ++i)
            steps.push_back(std::abs(rows[k][i] - rows[k][i - 1]));
        told.shape_spread_db[k] = static_cast<float>(deviation(rows[k]));
        told.shape_change_db[k] = static_cast<float>(mean(steps));
    }
    told.hiss_with_voice = static_cast<float>(correlation(vowels, hiss));
}

/// How like itself a row is `lag` steps later; `rows` has no mean and `energy` is its own.
double like_itself(const std::vector<double>& rows, std::size_t lag, double energy)
{
    double sum = 0.0;
    for (std::size_t i = lag; i < rows.size(); ++i) sum += rows[i] * rows[i - lag];
    return sum / energy;
}

void measure_begins(Articulation& told, std::vector<double> strength)
{
    const double centre = mean(strength);
    if (centre <= 0.0) return;
    double energy = 0.0;
    for (double& value : strength) {
        value -= centre;
        energy += value * value;
    }
    constexpr std::size_t soonest = 20, latest = 100;
    if (energy > 0.0)
        for (std::size_t lag = soonest; lag <= latest; ++lag)
            told.pulse =
                std::max(told.pulse, static_cast<float>(like_itself(strength, lag, energy)));
    movement_by_rate(std::move(strength), centre, told.begins_by_rate);
}

double entropy_bits(const Chroma& chroma, double sum)
{
    double bits = 0.0;
    for (const float amplitude : chroma) {
        const double share = static_cast<double>(amplitude) / sum;
        if (share > 0.0) bits -= share * std::log2(share);
    }
    return bits;
}

double cosine(const Chroma& a, const Chroma& b)
{
    double both = 0.0, square_a = 0.0, square_b = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        both += static_cast<double>(a[k]) * static_cast<double>(b[k]);
        square_a += static_cast<double>(a[k]) * static_cast<double>(a[k]);
        square_b += static_cast<double>(b[k]) * static_cast<double>(b[k]);
    }
    const double most = std::sqrt(square_a * square_b);
    return most > 0.0 ? both / most : 0.0;
}

void measure_notes(Articulation& told, const TrackFeatures& features)
{
    std::vector<double> bits, changes;
    for (std::size_t i = 0; i < std::min(features.chroma.size(), features.active.size()); ++i) {
        double sum = 0.0;
        for (const float amplitude : features.chroma[i]) sum += static_cast<double>(amplitude);
        if (features.active[i] == 0 || sum <= 0.0) continue;
        bits.push_back(entropy_bits(features.chroma[i], sum));
        if (i > 0) changes.push_back(1.0 - cosine(features.chroma[i], features.chroma[i - 1]));
    }
    told.notes_at_once = static_cast<float>(mean(bits));
    told.notes_change = static_cast<float>(mean(changes));
}

void measure_crest(Articulation& told, const TrackFeatures& features)
{
    const auto peaks = while_active(features, features.peak, kEnvelopeHopsPerHop);
    const auto powers = while_active(features, features.mean_square, kEnvelopeHopsPerHop);
    std::vector<double> crests;
    for (std::size_t i = 0; i < std::min(peaks.size(), powers.size()); ++i)
        if (powers[i] > 0.0 && peaks[i] > 0.0) crests.push_back(peaks[i] * peaks[i] / powers[i]);
    if (crests.empty()) return;
    const double low = percentile(crests, 10.0), high = percentile(crests, 90.0);
    told.crest_spread_db = static_cast<float>(db_over(high, low));
    told.pulse_crest_db = static_cast<float>(db_over(median(std::move(crests)), 1.0));
}

void measure_phrases(Articulation& told, const TrackFeatures& features)
{
    constexpr double longest_s = 16.0;
    std::vector<double> lengths;
    std::size_t run = 0;
    for (std::size_t i = 0; i <= features.active.size(); ++i) {
        if (i < features.active.size() && features.active[i] != 0) {
            ++run;
            continue;
        }
        if (run > 0) lengths.push_back(std::min(longest_s, static_cast<double>(run) * kHopS));
        run = 0;
    }
    if (!lengths.empty()) told.phrase_s = static_cast<float>(std::log2(median(std::move(lengths))));
}

}  // namespace

Articulation articulation(const TrackFeatures& features)
{
    Articulation told;
    const std::vector<HopShape> shapes = active_shapes(features);
    if (shapes.empty()) return told;
    measure_shapes(told, shapes);
    measure_begins(told, while_active(features, features.onset_strength, kOnsetHopsPerHop));
    measure_notes(told, features);
    measure_crest(told, features);
    measure_phrases(told, features);
    return told;
}

}  // namespace sitwell
