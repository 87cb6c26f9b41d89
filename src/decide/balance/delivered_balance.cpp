#include "decide/balance/delivered_balance.h"

#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"
#include "forecast/lead_over_rest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sitwell {

namespace {

constexpr std::size_t kFewestFiles = 4;

/// Log-likelihood of values about their own mean, of a normal distribution of that spread.
double likelihood_about_mean(const std::vector<double>& values, double spread)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0.0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return -(count - 1.0) * std::log(spread) - squares / (2.0 * spread * spread);
}

double likelihood(double off, double spread)
{
    return -std::log(spread) - off * off / (2.0 * spread * spread);
}

/// The lead against all else with every fader at unity.
std::optional<float> delivered_lead_over_rest(const std::vector<const Strip*>& tracks,
                                              const SongFeatures& features, const Strip& lead)
{
    std::vector<float> own, rest;
    for (const Strip* track : tracks) {
        const TrackFeatures& sound = *features_of(*track, features);
        std::vector<float>& sum = track == &lead ? own : rest;
        const float speakers = sound.channels > 1 ? 1.0f : 2.0f;
        sum.resize(std::max(sum.size(), sound.k_left.size()), 0.0f);
        for (std::size_t hop = 0; hop < sound.k_left.size(); ++hop)
            sum[hop] +=
                speakers * sound.k_left[hop] + (sound.channels > 1 ? sound.k_right[hop] : 0.0f);
    }
    return lead_over_rest_db(own, rest);
}

}  // namespace

float delivered_lufs(const TrackFeatures& features) noexcept
{
    constexpr float kBothSpeakersDb = 3.01f;
    return features.integrated_lufs + (features.channels > 1 ? 0.0f : kBothSpeakersDb);
}

std::optional<KnownBalance> delivered_balance(const Session& session,
                                              const std::vector<const Strip*>& tracks,
                                              const SongFeatures& features,
                                              const BalanceTargets& targets, const Strip* lead,
                                              const Intent& intent)
{
    if (tracks.size() < kFewestFiles || is_raw_recording(session, features)) return std::nullopt;
    KnownBalance balance;
    std::vector<double> over_targets, peaks;
    for (const PartTarget& part : targets.parts)
        for (const std::size_t i : part.members) {
            const TrackFeatures* sound = features_of(*tracks[i], features);
            if (sound == nullptr) return std::nullopt;
            balance.loudness_lufs[tracks[i]->id] = delivered_lufs(*sound);
            over_targets.push_back(static_cast<double>(delivered_lufs(*sound) - part.target_lu));
            peaks.push_back(static_cast<double>(sound->sample_peak_dbfs));
        }
    const auto over_rest = lead != nullptr && is_lead_voice(lead->role)
                               ? delivered_lead_over_rest(tracks, features, *lead)
                               : std::nullopt;
    const Json& ways = intent.practice->balance["how_files_come"];
    const auto likelihood_of = [&](const char* way) {
        const auto spread = [&](const char* name) {
            return static_cast<double>(Practice::number(ways[way], name));
        };
        double sum = likelihood_about_mean(over_targets, spread("over_targets_db")) +
                     likelihood_about_mean(peaks, spread("peaks_db"));
        if (over_rest)
            sum += likelihood(static_cast<double>(*over_rest - intent.genre.vocal_to_backing_db) -
                                  spread("lead_over_rest_db"),
                              spread("lead_over_rest_spread_db"));
        // Loudness and peaks of one file tell much the same.
        return 0.5 * sum;
    };
    const double balanced = likelihood_of("balanced");
    double all = 0.0;
    for (const char* way : {"balanced", "full_level", "anyhow"})
        all += std::exp(likelihood_of(way) - balanced);
    balance.confidence = static_cast<float>(1.0 / all);
    // Whatever their levels: a mixer gave them.
    if (came_through_a_mixer(session, features))
        balance.confidence =
            std::max(balance.confidence, Practice::number(intent.practice->balance, "prints_sure"));
    return balance;
}

}  // namespace sitwell
