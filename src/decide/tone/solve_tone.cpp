#include "decide/tone/solve_tone.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr int kMostSweeps = 200;
/// Sweeps end when no band moves by more.
constexpr float kSettledDb = 1e-3f;

/// A band on a part that may be set.
struct Band {
    std::size_t part = 0;
    ToneZone zone;
    std::array<float, kBands> on_mix{};  ///< dB of the mix for each dB of the band
    float squared = 0.0f;                ///< of those, the sum
    float lowest_db = 0.0f, highest_db = 0.0f;
    float gain_db = 0.0f;
};

/// How far two frequencies are apart, as a ratio of one or more.
float interval(float a_hz, float b_hz) noexcept
{
    return std::max(a_hz, b_hz) / std::min(a_hz, b_hz);
}

Band band_on(const ToneProblem& problem, std::size_t part, const ToneZone& zone)
{
    const TonePart& of = problem.parts[part];
    Band band{part, zone};
    std::size_t nearest = 0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const auto band_hz = static_cast<float>(band_centre_hz(b));
        band.on_mix[b] = of.share[b] * band_share(band_hz, zone, of.bounds.q);
        band.squared += band.on_mix[b] * band.on_mix[b];
        if (interval(band_hz, zone.hz) <
            interval(static_cast<float>(band_centre_hz(nearest)), zone.hz))
            nearest = b;
    }
    band.lowest_db = -of.bounds.deepest_cut_db;
    band.highest_db = of.has[nearest] ? of.bounds.highest_boost_db : 0.0f;
    return band;
}

float beyond(float off_db, float tolerance_db)
{
    return off_db - std::clamp(off_db, -tolerance_db, tolerance_db);
}

/// A step of one band towards the least of all squares while the others stay, never past it: what
/// is beyond the tolerance bends at most as what is off.
float next_gain(const ToneProblem& problem, const Band& band,
                const std::array<float, kBands>& off_db)
{
    float pull = 0.0f;
    for (std::size_t b = 0; b < kBands; ++b)
        pull += band.on_mix[b] * beyond(off_db[b], problem.tolerance_db);
    const auto at_price = [&](float price) {
        return (band.squared * band.gain_db - pull) / (band.squared + price);
    };
    const float price = problem.parts[band.part].price;
    const float cut = at_price(price);
    if (cut <= 0.0f) return std::max(cut, band.lowest_db);
    return std::min(at_price(price * problem.boost_price), band.highest_db);
}

/// From the gains that the bands have; there is one solution, wherever it starts.
void solve(const ToneProblem& problem, std::vector<Band>& bands)
{
    auto off_db = problem.off_db;
    for (const Band& band : bands)
        for (std::size_t b = 0; b < kBands; ++b) off_db[b] += band.on_mix[b] * band.gain_db;
    float largest_db = kSettledDb;
    for (int sweep = 0; sweep < kMostSweeps && largest_db >= kSettledDb; ++sweep) {
        largest_db = 0.0f;
        for (Band& band : bands) {
            const float gain_db = next_gain(problem, band, off_db);
            const float step_db = gain_db - band.gain_db;
            for (std::size_t b = 0; b < kBands; ++b) off_db[b] += band.on_mix[b] * step_db;
            band.gain_db = gain_db;
            largest_db = std::max(largest_db, std::abs(step_db));
        }
    }
}

/// Takes the weakest band away that is too small to hear, or one too many on its part; false when
/// all may stay.
bool drop_one(const ToneProblem& problem, std::vector<Band>& bands)
{
    const auto weaker = [](const Band& a, const Band& b) {
        return std::abs(a.gain_db) < std::abs(b.gain_db);
    };
    auto weakest = bands.end();
    for (auto band = bands.begin(); band != bands.end(); ++band) {
        const auto on_part = std::count_if(bands.begin(), bands.end(), [&](const Band& other) {
            return other.part == band->part;
        });
        const ToneBounds& bounds = problem.parts[band->part].bounds;
        const bool too_many = static_cast<std::size_t>(on_part) > bounds.moves;
        const bool too_small = std::abs(band->gain_db) < bounds.smallest_move_db;
        if ((too_many || too_small) && (weakest == bands.end() || weaker(*band, *weakest)))
            weakest = band;
    }
    if (weakest == bands.end()) return false;
    bands.erase(weakest);
    return true;
}

}  // namespace

float band_share(float hz, const ToneZone& zone, float q) noexcept
{
    const float ratio = hz / zone.hz;
    if (zone.is_shelf) {
        const float fourth = ratio * ratio * ratio * ratio;
        return fourth / (1.0f + fourth);
    }
    const float off = q * (ratio - 1.0f / ratio);
    return 1.0f / (1.0f + off * off);
}

std::vector<ToneMove> solve_tone(const ToneProblem& problem)
{
    std::vector<Band> bands;
    for (std::size_t part = 0; part < problem.parts.size(); ++part)
        for (const ToneZone& zone : problem.zones) {
            if (problem.parts[part].bounds.moves == 0) continue;
            bands.push_back(band_on(problem, part, zone));
            if (bands.back().squared <= 0.0f) bands.pop_back();
        }
    do solve(problem, bands);
    while (drop_one(problem, bands));
    std::vector<ToneMove> moves;
    for (const Band& band : bands) moves.push_back({band.part, band.zone, band.gain_db});
    return moves;
}

}  // namespace sitwell
