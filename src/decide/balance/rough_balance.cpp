#include "decide/balance/rough_balance.h"

#include "analysis/fit_sum.h"
#include "decide/balance/delivered_balance.h"
#include "decide/identify/leave_out.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

struct Sounding {
    StripId strip;
    const TrackFeatures* features = nullptr;
    Outline outline;
};

Outline outline_in_song(const Strip& strip, const TrackFeatures& features, double rate_hz)
{
    const double starts_s = seconds_of(strip.source->offset_frames, rate_hz);
    return outline_of(features, static_cast<std::size_t>(std::max(0.0, starts_s / kHopS + 0.5)));
}

float quality(float fit, float none, float full)
{
    return std::clamp((fit - none) / (full - none), 0.0f, 1.0f);
}

const TrackFeatures* sound_of(const Session& session, const TrackIdentity& identity,
                              const SongFeatures& features)
{
    return features_of(*find_strip(session, identity.strip), features);
}

KnownBalance balance_by_waves(const Session& session, const Identification& identification,
                              const SongFeatures& features, const RoughGains& waves,
                              const Json& table)
{
    const float most_error_db = Practice::number(table, "rough_most_error_db");
    KnownBalance known{KnownBalance::From::rough_mix,
                       identification.tracks[waves.mix].file,
                       {},
                       quality(static_cast<float>(waves.fit.explained),
                               Practice::number(table, "rough_waves_none"),
                               Practice::number(table, "rough_waves_full"))};
    for (std::size_t i = 0; i < waves.tracks.size(); ++i) {
        const TrackIdentity& identity = identification.tracks[waves.tracks[i]];
        const TrackFeatures* sound = sound_of(session, identity, features);
        const WaveGain& found = waves.fit.gains[i];
        if (sound == nullptr || found.gain <= 0.0 ||
            static_cast<float>(found.error_db) > most_error_db)
            continue;
        known.loudness_lufs[identity.strip] =
            delivered_lufs(*sound) + 20.0f * std::log10(static_cast<float>(found.gain));
    }
    return known;
}

std::optional<KnownBalance> balance_by_powers(const Session& session,
                                              const Identification& identification,
                                              const SongFeatures& features, const Json& table)
{
    std::vector<Sounding> tracks;
    std::vector<std::pair<std::string, Outline>> mixes;
    for (const TrackIdentity& identity : identification.tracks) {
        const TrackFeatures* sound = sound_of(session, identity, features);
        if (sound == nullptr) continue;
        Outline outline =
            outline_in_song(*find_strip(session, identity.strip), *sound, session.sample_rate_hz);
        if (identity.left_out.empty())
            tracks.push_back({identity.strip, sound, std::move(outline)});
        else if (identity.left_out_rule == kLeftOutMix)
            mixes.emplace_back(identity.file, std::move(outline));
    }
    std::vector<const Outline*> parts;
    for (const Sounding& track : tracks) parts.push_back(&track.outline);

    const float least_share = Practice::number(table, "rough_least_share");
    std::optional<KnownBalance> best;
    for (const auto& [file, mix] : mixes) {
        const SumFit fit = fit_sum(mix, parts);
        const float confidence = quality(fit.evenly, Practice::number(table, "rough_fit_none"),
                                         Practice::number(table, "rough_fit_full"));
        if (confidence <= (best ? best->confidence : 0.0f)) continue;
        best.emplace(KnownBalance{KnownBalance::From::rough_mix, file, {}, confidence});
        for (std::size_t i = 0; i < tracks.size(); ++i)
            if (fit.shares[i] >= least_share)
                best->loudness_lufs[tracks[i].strip] =
                    delivered_lufs(*tracks[i].features) + 20.0f * std::log10(fit.gains[i]);
    }
    return best;
}

}  // namespace

std::optional<KnownBalance> rough_balance(const Session& session,
                                          const Identification& identification,
                                          const SongFeatures& features,
                                          const std::optional<RoughGains>& waves, const Json& table)
{
    if (waves) {
        auto known = balance_by_waves(session, identification, features, *waves, table);
        if (known.confidence >= Practice::number(table, "known_sure")) return known;
    }
    const bool is_raw = std::count_if(identification.tracks.begin(), identification.tracks.end(),
                                      [](const TrackIdentity& track) {
                                          return track.left_out.empty() && is_raw_role(track.role);
                                      }) >= kRawTracks;
    if (is_raw) return std::nullopt;
    return balance_by_powers(session, identification, features, table);
}

}  // namespace sitwell
