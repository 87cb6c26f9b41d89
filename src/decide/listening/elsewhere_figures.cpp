#include "decide/listening/elsewhere_figures.h"

#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/listening/part_windows.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace sitwell {

namespace {

constexpr std::string_view kCube = "mono_cube";
constexpr std::string_view kLowVolume = "low_volume";
constexpr std::size_t kOnTop = 3;

/// What a place makes of a part, by third octave. What lies at its sides does so all the time.
BandRow gains_of(const PartRows& part, const PlaybackBands& place)
{
    BandRow gains{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const double all = part.all_bands[b];
        const auto mid = static_cast<float>(all > 0.0 ? part.mono_bands[b] / all : 1.0);
        gains[b] = place.mid[b] * mid + place.side[b] * std::max(0.0f, 1.0f - mid);
    }
    return gains;
}

/// How loud the mix is there, as though it was the parts one by one.
double lufs_in(const MixParts& mix, const PlaybackBands& place)
{
    BandRow mid{}, side{};
    for (const PartRows& part : mix.rows.parts)
        for (std::size_t b = 0; b < kBands; ++b) {
            mid[b] += static_cast<float>(part.mono_bands[b]);
            side[b] += static_cast<float>(std::max(0.0, part.all_bands[b] - part.mono_bands[b]));
        }
    return mix.mix_lufs + louder_lu(place, mid, side);
}

std::vector<BandRow> gains_of_parts(const MixParts& mix, const PlaybackBands& place)
{
    std::vector<BandRow> gains;
    for (const PartRows& part : mix.rows.parts) gains.push_back(gains_of(part, place));
    return gains;
}

/// How much of the lead is heard there at 1 to 4 kHz, in the median of its 400 ms.
double words_in(const MixParts& mix, std::size_t lead, const PlaybackBands& place)
{
    const Ear ear{lufs_in(mix, place)};
    const BandRange words = focus_of(PartKind::lead);
    const std::vector<BandRow> gains = gains_of_parts(mix, place);
    std::vector<PartLoudness> heard(mix.active[lead].size());
    for (std::size_t hop = 0; hop < heard.size(); ++hop) {
        if (mix.active[lead][hop] == 0) continue;
        BandRow own{}, rest{};
        for (std::size_t p = 0; p < gains.size(); ++p) {
            BandRow& sum = p == lead ? own : rest;
            for (std::size_t b = 0; b < kBands; ++b)
                sum[b] += gains[p][b] * mix.rows.parts[p].bands[hop][b];
        }
        heard[hop] = part_loudness(ear.excitation(own), ear.excitation(rest), words);
    }
    return static_cast<double>(median(audible_shares(heard, mix.active[lead], kMomentHops)));
}

void tell_words(ListeningFigures& figures, const MixParts& mix, std::size_t lead)
{
    for (std::size_t place = 0; place < mix.places.size(); ++place) {
        const double heard = words_in(mix, lead, mix.places[place].bands);
        figures[format("words_{}", mix.places[place].id)] = heard;
        if (mix.places[place].id == kCube) continue;
        const auto found = figures.find("words_elsewhere");
        if (found != figures.end() && found->second <= heard) continue;
        figures["words_elsewhere"] = heard;
        figures["words_elsewhere_place"] = static_cast<double>(place);
    }
}

/// How loud each part is among the others while it plays, of a drum when it is hit, in the median.
std::vector<float> loudness_of_parts(const MixParts& mix,
                                     const std::vector<PartAudibility>& audibility)
{
    std::vector<float> loudness;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        std::vector<float> heard;
        if (family_of(mix.parts[p].kind) != 0)
            for (const std::size_t hop : hit_hops(mix.rows.parts[p].power()))
                heard.push_back(audibility[p].all[hop].heard);
        else
            for (std::size_t hop = 0; hop < mix.active[p].size(); ++hop)
                if (mix.active[p][hop] != 0) heard.push_back(audibility[p].all[hop].heard);
        loudness.push_back(median(std::move(heard)));
    }
    return loudness;
}

/// 1 for the loudest part.
std::size_t rank_of(std::size_t part, const std::vector<float>& loudness)
{
    return 1 + static_cast<std::size_t>(
                   std::count_if(loudness.begin(), loudness.end(),
                                 [&](float other) { return other > loudness[part]; }));
}

/// Of lead, kick and snare, those that are on top in the studio: the one that falls farthest.
void tell_low_volume(ListeningFigures& figures, const MixParts& mix, const PlaybackBands& place)
{
    const std::vector<BandRow> gains = gains_of_parts(mix, place);
    std::vector<std::vector<BandRow>> rows;
    std::vector<PartPowers> powers;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        rows.push_back(mix.rows.parts[p].bands);
        for (BandRow& row : rows.back())
            for (std::size_t b = 0; b < kBands; ++b) row[b] *= gains[p][b];
    }
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        powers.push_back({rows[p], {}, family_of(mix.parts[p].kind)});
    const auto studio = loudness_of_parts(mix, mix.audibility);
    const auto low = loudness_of_parts(mix, audibility(powers, lufs_in(mix, place)));
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        const PartKind kind = mix.parts[p].kind;
        if (kind != PartKind::lead && kind != PartKind::kick && kind != PartKind::snare) continue;
        if (rank_of(p, studio) > kOnTop) continue;
        const auto rank = static_cast<double>(rank_of(p, low));
        const auto found = figures.find("low_volume_rank");
        if (found != figures.end() && found->second >= rank) continue;
        figures["low_volume_rank"] = rank;
        figures["low_volume_rank_part"] = static_cast<double>(p);
    }
}

}  // namespace

void tell_elsewhere(ListeningFigures& figures, const MixParts& mix, std::optional<std::size_t> lead)
{
    if (lead) tell_words(figures, mix, *lead);
    for (const MixParts::Place& place : mix.places)
        if (place.id == kLowVolume) tell_low_volume(figures, mix, place.bands);
}

}  // namespace sitwell
