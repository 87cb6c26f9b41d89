#include "analysis/character/dry_and_wet.h"

#include "analysis/character/dry_part.h"
#include "core/math/non_negative.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/loudness_weight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

constexpr std::array kDecaysS{0.25, 0.6, 1.2, 2.5};
constexpr double kQuiet = 1e-6;  ///< of the mean power, nothing at all
constexpr double kMostUnexplained = 0.5;
/// Weight against what keeps step: where notes die away as slowly as a room, both look alike.
constexpr double kInDoubtARoom = 0.25;
constexpr std::size_t kShortRoom = 1;  ///< of kDecaysS
constexpr double kEvenly = 0.95;       ///< likeness of a part and its decays, 1: the same

/// What decays behind the dry, by decay, each of the energy of the dry.
std::array<std::vector<double>, kDecaysS.size()> decays_of(const std::vector<double>& dry,
                                                           double row_s)
{
    std::array<std::vector<double>, kDecaysS.size()> decays;
    for (std::size_t d = 0; d < kDecaysS.size(); ++d) {
        const double keeps = std::pow(10.0, -6.0 * row_s / kDecaysS[d]);
        double rings = 0.0;
        for (const double power : dry) {
            decays[d].push_back((1.0 - keeps) * rings);
            rings = keeps * rings + power;
        }
    }
    return decays;
}

/// What of the rest is wet, through time: what decays behind the dry, not what keeps step with it.
std::vector<double> wet_of(const std::vector<double>& dry, const std::vector<double>& left,
                           double row_s)
{
    const auto decays = decays_of(dry, row_s);
    std::vector<const std::vector<double>*> kinds{&dry};
    for (const auto& decay : decays) kinds.push_back(&decay);
    double floor = 1e-30;
    for (const double power : dry) floor += kQuiet * power / static_cast<double>(dry.size());
    const std::size_t n = kinds.size();
    std::vector<double> gram(n * n, 0.0), target(n, 0.0);
    for (std::size_t t = 0; t < dry.size(); ++t)
        for (std::size_t i = 0; i < n; ++i) {
            const double weighted = (*kinds[i])[t] / (left[t] + floor);
            target[i] += weighted * left[t];
            for (std::size_t j = 0; j < n; ++j) gram[i * n + j] += weighted * (*kinds[j])[t];
        }
    gram.front() *= 1.0 + kInDoubtARoom;
    const std::vector<double> shares = non_negative_solution(gram, target);
    std::vector<double> wet(dry.size(), 0.0);
    for (std::size_t i = 1; i < n; ++i)
        for (std::size_t t = 0; t < wet.size(); ++t) wet[t] += shares[i] * (*kinds[i])[t];
    return wet;
}

/// Whether a part plays so evenly that its decays are like itself: then nobody can tell them.
bool plays_evenly(const std::vector<double>& dry, double row_s)
{
    const auto decay = decays_of(dry, row_s)[kShortRoom];
    double both = 0.0, own = 1e-30, later = 1e-30;
    for (std::size_t t = 0; t < dry.size(); ++t) {
        both += dry[t] * decay[t];
        own += dry[t] * dry[t];
        later += decay[t] * decay[t];
    }
    return both > kEvenly * std::sqrt(own * later);
}

double sum_of_all(const std::vector<double>& powers)
{
    double sum = 0.0;
    for (const double power : powers) sum += power;
    return sum;
}

double coherence_of(const DryPart& heard)
{
    const auto [dry, left] =
        heard.powers([](double hz) { return hz >= 500.0 && hz < 5000.0 ? 1.0 : 0.0; });
    const std::vector<double> wet = wet_of(dry, left, heard.row_s());
    const double loud = percentile(dry, 100.0 * 2.0 / 3.0);
    double own = 1e-30, foreign = 0.0;
    for (std::size_t t = 0; t < dry.size(); ++t) {
        if (dry[t] < loud) continue;
        own += dry[t];
        foreign += std::max(0.0, left[t] - wet[t]);
    }
    return own / (own + foreign);
}

}  // namespace

std::optional<DryAndWet> dry_and_wet(ConstAudioView print, std::span<const ConstAudioView> tracks,
                                     double sample_rate_hz)
{
    const DryPart heard{print, tracks, sample_rate_hz};
    const auto [dry, left] = heard.powers([](double hz) {
        return hz >= 200.0 && hz <= kHighestWeightedHz ? loudness_weight(hz) : 0.0;
    });
    const double all_dry = sum_of_all(dry), all_left = sum_of_all(left);
    if (all_dry <= 0.0 || all_left > kMostUnexplained * (all_dry + all_left)) return std::nullopt;
    if (plays_evenly(dry, heard.row_s())) return std::nullopt;
    DryAndWet told;
    const double wet = sum_of_all(wet_of(dry, left, heard.row_s()));
    if (wet > 0.0) told.wet_re_dry_lu = std::max(kDriestLu, db_of_power(wet / all_dry));
    told.treble_re_dry_db = heard.treble_re_dry_db();
    told.coherence = coherence_of(heard);
    return told;
}

}  // namespace sitwell
