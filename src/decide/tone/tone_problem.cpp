#include "decide/tone/tone_problem.h"

#include "analysis/mix/tone_zones.h"
#include "decide/names/role_table.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kNothing = 1e-20f;

/// What lies further beyond the tolerance than `most_db` is the arrangement: the further, the less
/// of it is asked for, down to nothing at twice that.
double as_far_as_mended(double off_db, double tolerance_db, double most_db)
{
    const double beyond_db = std::abs(off_db) - tolerance_db;
    if (beyond_db <= most_db) return off_db;
    return std::copysign(tolerance_db + std::max(2.0 * most_db - beyond_db, 0.0), off_db);
}

float price_of(const SoundingPart& place, const Strip* lead, const Json& prices)
{
    const auto price = [&](std::string_view name) {
        return static_cast<float>(prices[name].number_or(1.0));
    };
    if (place.of == SoundingPart::Of::mix) return price("mix");
    if (place.of == SoundingPart::Of::bus) return price("bus");
    const Strip& track = *place.strips.front();
    if (lead != nullptr && track.id == lead->id) return price("lead");
    constexpr std::array kFoundations{"kick", "snare", "bass"};
    const bool carries =
        std::any_of(kFoundations.begin(), kFoundations.end(),
                    [&](const char* kind) { return role_table().is_kind_of(track.role, kind); });
    return price(carries ? "kick_snare_bass" : "supporting");
}

ToneBounds bounds_of(SoundingPart::Of place, ToneCame came, const Json& table)
{
    constexpr std::array kPlaces{"part", "bus", "mix"};
    constexpr std::array kWays{"raw", "finished", "mixed"};
    const Json& bounds = table["bounds"][kWays[static_cast<std::size_t>(came)]]
                              [kPlaces[static_cast<std::size_t>(place)]];
    const auto number = [&](std::string_view name) {
        return static_cast<float>(bounds[name].number_or(0.0));
    };
    return {number("deepest_cut_db"), number("highest_boost_db"), number("smallest_move_db"),
            number("q"), static_cast<std::size_t>(number("moves"))};
}

std::vector<TonePart> parts_of(const std::vector<SoundingPart>& places, const Strip* lead,
                               ToneCame came, const Json& table)
{
    const float within = std::pow(10.0f, -Practice::number(table, "boost_within_db") / 10.0f);
    const auto whole = power_of(places);
    std::vector<TonePart> parts;
    for (const SoundingPart& place : places) {
        TonePart part;
        const auto& power = place.power;
        const float strongest = *std::max_element(power.begin(), power.end());
        for (std::size_t b = 0; b < kBands; ++b) {
            part.share[b] = power[b] / std::max(whole[b], kNothing);
            part.has[b] = power[b] >= within * strongest;
        }
        part.price = price_of(place, lead, table["price"]);
        part.bounds = bounds_of(place.of, came, table);
        parts.push_back(part);
    }
    return parts;
}

}  // namespace

std::array<float, kBands> tone_off(const std::array<double, kBands>& mix_db,
                                   const ToneTarget& target, const Json& table)
{
    const ToneFit fit = fit_tone(mix_db, target);
    const auto most_db = static_cast<double>(Practice::number(table, "most_excess_db"));
    const auto hump_allowed_db = static_cast<double>(Practice::number(table, "hump_db"));
    std::array<float, kBands> off_db{};
    for (std::size_t b = 0; b < kBands; ++b)
        if (band_centre_hz(b) >= static_cast<double>(Practice::number(table, "from_hz")) &&
            band_centre_hz(b) <= static_cast<double>(Practice::number(table, "to_hz")))
            off_db[b] =
                static_cast<float>(as_far_as_mended(fit.bands_db[b], target.tolerance_db, most_db));
    for (const std::size_t first : {kMudBand, kBoxBand}) {
        const double over_db = hump_db(mix_db, first) - hump_allowed_db;
        if (over_db <= 0.0) continue;
        const double asked_db =
            as_far_as_mended(target.tolerance_db + over_db, target.tolerance_db, most_db);
        for (std::size_t b = first; b < first + 3; ++b)
            off_db[b] = std::max(off_db[b], static_cast<float>(asked_db));
    }
    return off_db;
}

ToneProblem tone_problem(const std::array<double, kBands>& mix_db, const ToneTarget& target,
                         const std::vector<SoundingPart>& places, const Strip* lead, ToneCame came,
                         const Json& table)
{
    ToneProblem problem;
    problem.off_db = tone_off(mix_db, target, table);
    problem.tolerance_db = static_cast<float>(target.tolerance_db);
    problem.parts = parts_of(places, lead, came, table);
    for (const Json& hz : table["zones"]["bells_hz"].elements())
        problem.zones.push_back({static_cast<float>(hz.number_or(0.0)), false});
    problem.zones.push_back({Practice::number(table, "shelf_hz"), true});
    problem.boost_price = static_cast<float>(table["price"]["boost"].number_or(1.0));
    return problem;
}

}  // namespace sitwell
