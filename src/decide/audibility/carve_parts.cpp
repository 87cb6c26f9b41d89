#include "decide/audibility/carve_parts.h"

#include "core/math/percentile.h"
#include "decide/intent/practice.h"
#include "forecast/band_gains.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace sitwell {

namespace {

using BandCurve = std::array<float, kBands>;

constexpr float kHitWithin = 0.25f;   // 6 dB under the loud ones, as hits are told in a print
constexpr float kFarAboveDb = 12.0f;  // so far under another, a band is nobody's to win back

float total(const BandRow& row)
{
    float sum = 0.0f;
    for (const float power : row) sum += power;
    return sum;
}

/// The moments in which a part counts: when it plays, a drum when it is hit.
std::vector<unsigned char> moments_of(const ForeseenPart& part)
{
    if (!part.is_of_the_kit()) return part.active;
    std::vector<float> powers;
    for (const BandRow& row : part.rows) powers.push_back(total(row));
    const float loud = percentile(powers, 95.0);
    std::vector<unsigned char> hits;
    for (const float power : powers)
        hits.push_back(power > 0.0f && power >= kHitWithin * loud ? 1 : 0);
    return hits;
}

/// What each band is to a part, 0 to 1: its share of the loudness, the largest being 1.
BandCurve importance(const ForeseenPart& part, const Ear& ear)
{
    BandRow mean{};
    for (std::size_t cell = 0; cell < part.rows.size(); ++cell)
        if (part.active[cell] != 0)
            for (std::size_t b = 0; b < kBands; ++b) mean[b] += part.rows[cell][b];
    const auto cells = static_cast<float>(std::count(part.active.begin(), part.active.end(), 1));
    for (float& power : mean) power /= std::max(cells, 1.0f);
    const BandRow excited = ear.excitation(mean);
    BandCurve shares{};
    for (std::size_t b = 0; b < kBands; ++b)
        shares[b] = part_loudness(excited, {}, {b, b + 1}).alone;
    const float most = *std::max_element(shares.begin(), shares.end());
    if (most > 0.0f)
        for (float& share : shares) share /= most;
    return shares;
}

const char* zone_name(PartKind kind)
{
    switch (kind) {
    case PartKind::lead:
        return "lead";
    case PartKind::kick:
        return "kick";
    case PartKind::snare:
        return "snare";
    case PartKind::bass:
        return "bass";
    default:
        return "";
    }
}

bool is_own(std::size_t band, PartKind kind, const Json& table)
{
    const Json::Array* zones = table["zones_hz"][zone_name(kind)].as_array();
    return zones == nullptr || std::any_of(zones->begin(), zones->end(), [&](const Json& zone) {
               const BandRange range = bands_between((*zone.as_array())[0].number_or(0.0),
                                                     (*zone.as_array())[1].number_or(0.0));
               return band >= range.first && band < range.end;
           });
}

/// A part as carving looks at it.
struct Rival {
    float priority = 0.0f;
    BandCurve importance{};
    std::vector<unsigned char> moments;
};

std::vector<Rival> rivals_of(std::span<const ForeseenPart> parts, const Ear& ear, const Json& table)
{
    const Json& priorities = table["priorities"];
    const double other = priorities["other_music"].number_or(0.0);
    std::vector<Rival> rivals;
    for (const ForeseenPart& part : parts)
        rivals.push_back({static_cast<float>(priorities[part.part.role].number_or(other)),
                          importance(part, ear), moments_of(part)});
    return rivals;
}

bool do_meet(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b, float least)
{
    std::size_t together = 0, of_b = 0;
    for (std::size_t cell = 0; cell < b.size(); ++cell) {
        of_b += b[cell];
        together += a[cell] & b[cell];
    }
    return static_cast<float>(together) >= least * static_cast<float>(of_b) && together > 0;
}

/// By how much one part should give way to another in each band, dB.
BandCurve need_db(const ForeseenPart& covers, const Rival& covering, const ForeseenPart& gains,
                  const Rival& covered, const Json& table)
{
    const float clear_db = Practice::number(table, "clear_db");
    const float own_part = Practice::number(table, "own_part");
    BandCurve needs{};
    for (std::size_t b = 0; b < kBands; ++b) {
        if (!is_own(b, gains.part.kind, table)) continue;
        double sum_db = 0.0;
        std::size_t count = 0;
        for (std::size_t cell = 0; cell < covers.rows.size(); ++cell) {
            if ((covering.moments[cell] & covered.moments[cell]) == 0) continue;
            const float over_db = 10.0f * std::log10(std::max(covers.rows[cell][b], 1e-14f) /
                                                     std::max(gains.rows[cell][b], 1e-14f));
            sum_db += static_cast<double>(std::clamp(over_db + clear_db, 0.0f, kFarAboveDb));
            ++count;
        }
        if (count == 0) continue;
        needs[b] = static_cast<float>(sum_db / static_cast<double>(count)) * covered.importance[b] *
                   (1.0f - own_part * covering.importance[b]) *
                   (covered.priority - covering.priority);
    }
    return needs;
}

BandCurve smoothed(const BandCurve& curve)
{
    BandCurve smooth{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const std::size_t first = b == 0 ? 0 : b - 1;
        const std::size_t last = std::min(b + 1, kBands - 1);
        float sum = 0.0f;
        for (std::size_t i = first; i <= last; ++i) sum += curve[i];
        smooth[b] = sum / static_cast<float>(last - first + 1);
    }
    return smooth;
}

/// The bell that takes most of a curve of cuts away; nothing where nothing is worth it.
std::optional<EqualizerBand> deepest_bell(const BandCurve& cuts_db, const Json& table)
{
    const auto peak = std::max_element(cuts_db.begin(), cuts_db.end());
    const float depth_db = std::min(*peak, Practice::number(table, "deepest_db"));
    if (depth_db < Practice::number(table, "least_cut_db")) return std::nullopt;
    const auto half = [&](float cut_db) { return cut_db >= 0.5f * *peak; };
    auto first = peak, last = peak;
    while (first != cuts_db.begin() && half(*(first - 1))) --first;
    while (last + 1 != cuts_db.end() && half(*(last + 1))) ++last;
    const double octaves = static_cast<double>(last - first + 1) / 3.0;
    const auto middle = static_cast<std::size_t>((first - cuts_db.begin()) + (last - first) / 2);
    EqualizerBand bell;
    bell.type = static_cast<float>(BandType::bell);
    bell.frequency_hz = std::round(static_cast<float>(band_centre_hz(middle)) / 10.0f) * 10.0f;
    bell.q = std::clamp(static_cast<float>(0.5 / std::sinh(0.5 * std::log(2.0) * octaves)),
                        Practice::number(table, "least_q"), Practice::number(table, "most_q"));
    bell.q = std::round(10.0f * bell.q) / 10.0f;
    bell.gain_db = -std::round(10.0f * depth_db) / 10.0f;
    return bell;
}

BandCurve gains_of(std::span<const EqualizerBand> bells, double sample_rate_hz)
{
    EqualizerParams params;
    std::copy(bells.begin(), bells.end(), params.bands.begin());
    return band_power_gains(params, sample_rate_hz);
}

std::vector<EqualizerBand> bells_for(BandCurve cuts_db, double sample_rate_hz, const Json& table)
{
    std::vector<EqualizerBand> bells;
    const auto most = static_cast<std::size_t>(Practice::number(table, "most_bells"));
    while (bells.size() < most) {
        const auto bell = deepest_bell(cuts_db, table);
        if (!bell) break;
        bells.push_back(*bell);
        const BandCurve taken = gains_of({&*bell, 1}, sample_rate_hz);
        for (std::size_t b = 0; b < kBands; ++b)
            cuts_db[b] = std::max(0.0f, cuts_db[b] + 10.0f * std::log10(taken[b]));
    }
    return bells;
}

std::vector<ForeseenPart> carved(std::span<const ForeseenPart> parts,
                                 std::span<const Carving> carvings, double sample_rate_hz)
{
    std::vector<ForeseenPart> after{parts.begin(), parts.end()};
    for (const Carving& carving : carvings) {
        const BandCurve gains = gains_of(carving.bells, sample_rate_hz);
        for (BandRow& row : after[carving.covers].rows)
            for (std::size_t b = 0; b < kBands; ++b) row[b] *= gains[b];
    }
    return after;
}

/// What each part would have to give up, and to whom most of it goes.
std::vector<Carving> wanted_carvings(std::span<const ForeseenPart> parts,
                                     const std::vector<Rival>& rivals, double sample_rate_hz,
                                     const Json& table)
{
    std::vector<Carving> carvings;
    const float together = Practice::number(table, "least_together");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        BandCurve sum_db{};
        Carving carving{i, i, {}, {}, {}};
        float most = 0.0f;
        for (std::size_t j = 0; j < parts.size(); ++j) {
            const bool one_kit = parts[i].part.group == "drums" && parts[j].part.group == "drums";
            if (rivals[j].priority <= rivals[i].priority || one_kit) continue;
            if (!do_meet(rivals[i].moments, rivals[j].moments, together)) continue;
            const BandCurve needs = need_db(parts[i], rivals[i], parts[j], rivals[j], table);
            float all = 0.0f;
            for (std::size_t b = 0; b < kBands; ++b) {
                sum_db[b] += needs[b];
                all += needs[b];
            }
            if (all > most) carving.gains = j;
            most = std::max(most, all);
        }
        carving.bells = bells_for(smoothed(sum_db), sample_rate_hz, table);
        if (!carving.bells.empty()) carvings.push_back(std::move(carving));
    }
    return carvings;
}

}  // namespace

std::vector<Carving> carve_parts(std::span<const ForeseenPart> parts, double sample_rate_hz,
                                 const Json& table)
{
    const double lufs = foreseen_lufs(parts);
    const auto rivals = rivals_of(parts, Ear{lufs}, table);
    auto carvings = wanted_carvings(parts, rivals, sample_rate_hz, table);
    const auto before = heard_shares(parts, lufs);
    const auto after = heard_shares(carved(parts, carvings, sample_rate_hz), lufs);
    const float least_gain = Practice::number(table, "least_gain");
    std::erase_if(carvings, [&](Carving& carving) {
        carving.before = before[carving.gains];
        carving.after = after[carving.gains];
        return carving.after.share - carving.before.share < least_gain &&
               carving.before.lost_percent - carving.after.lost_percent < 100.0f * least_gain;
    });
    return carvings;
}

}  // namespace sitwell
