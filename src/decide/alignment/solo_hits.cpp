#include "decide/alignment/solo_hits.h"

#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace sitwell {

namespace {

double limit(const Json& limits, std::string_view name)
{
    return static_cast<double>(Practice::number(limits, name));
}

double starts_at_s(const Microphone& mic)
{
    return seconds_of(mic.starts_at, mic.sound->sample_rate_hz);
}

/// Largest energy of 20 ms that begin within [from_s, to_s] of the song.
double loudest(const Microphone& mic, double from_s, double to_s)
{
    constexpr std::size_t kHops = 4;
    const auto hop_at = [&](double at_s) {
        const double hop = (at_s - starts_at_s(mic)) / kEnvelopeHopS;
        return hop > 0.0 ? static_cast<std::size_t>(hop) : 0;
    };
    const std::vector<float>& row = mic.sound->mean_square;
    double most = 0.0;
    for (std::size_t hop = hop_at(from_s); hop <= hop_at(to_s) && hop + kHops <= row.size();
         ++hop) {
        double sum = 0.0;
        for (std::size_t n = hop; n < hop + kHops; ++n) sum += static_cast<double>(row[n]);
        most = std::max(most, sum);
    }
    return most;
}

/// What a drum's own microphone hears of it: the third loudest of its onsets, as one or two may be
/// accidents.
double own_level(const Microphone& mic)
{
    constexpr std::size_t kThird = 2;
    std::vector<double> hits;
    for (const Onset& onset : mic.sound->onsets) {
        const double at_s = starts_at_s(mic) + static_cast<double>(onset.at_s);
        hits.push_back(loudest(mic, at_s, at_s));
    }
    if (hits.size() <= kThird) return 0.0;
    std::nth_element(hits.begin(), hits.begin() + kThird, hits.end(), std::greater<>{});
    return hits[kThird];
}

std::vector<Frames> spread(const std::vector<Frames>& found, std::size_t most)
{
    if (found.size() <= most) return found;
    std::vector<Frames> chosen;
    for (std::size_t n = 0; n < most; ++n) chosen.push_back(found[n * found.size() / most]);
    return chosen;
}

}  // namespace

std::vector<Frames> solo_hits(const Microphone& drum, const std::vector<Microphone>& others,
                              double over_others_db, const Json& limits)
{
    const double over = std::pow(10.0, over_others_db / 10.0);
    const double quietest = std::pow(10.0, -limit(limits, "solo_below_loudest_db") / 10.0);
    const double apart_s = 1e-3 * limit(limits, "solo_apart_ms");
    const double own = own_level(drum);
    std::vector<double> levels;
    for (const Microphone& other : others) levels.push_back(own_level(other));

    std::vector<Frames> found;
    double before_s = -1.0;
    for (const Onset& onset : drum.sound->onsets) {
        const double at_s = starts_at_s(drum) + static_cast<double>(onset.at_s);
        const bool is_apart = before_s < 0.0 || at_s - before_s >= apart_s;
        const double share = own > 0.0 ? loudest(drum, at_s, at_s) / own : 0.0;
        if (share < quietest) continue;
        before_s = at_s;
        bool is_alone = is_apart;
        for (std::size_t o = 0; is_alone && o < others.size(); ++o)
            is_alone = levels[o] == 0.0 ||  // never struck: nothing to be alone of
                       loudest(others[o], at_s - 0.5 * apart_s, at_s + 0.5 * apart_s) * over <=
                           share * levels[o];
        if (is_alone) found.push_back(frames_of_seconds(at_s, drum.sound->sample_rate_hz));
    }
    return spread(found, static_cast<std::size_t>(limit(limits, "most_hits")));
}

std::vector<Frames> busy_moments(const Microphone& first, const Microphone& second,
                                 const Json& limits)
{
    const auto plays = [](const Microphone& mic, double at_s) {
        const double hop = (at_s - starts_at_s(mic)) / kHopS;
        const auto n = static_cast<std::size_t>(std::max(0.0, hop));
        return hop >= 0.0 && n < mic.sound->active.size() && mic.sound->active[n] != 0;
    };
    std::vector<Frames> found;
    for (std::size_t hop = 0; hop < first.sound->active.size(); ++hop) {
        const double at_s = starts_at_s(first) + static_cast<double>(hop) * kHopS;
        if (plays(first, at_s) && plays(first, at_s + kHopS) && plays(second, at_s) &&
            plays(second, at_s + kHopS))
            found.push_back(frames_of_seconds(at_s, first.sound->sample_rate_hz));
    }
    return spread(found, static_cast<std::size_t>(limit(limits, "most_hits")));
}

}  // namespace sitwell
