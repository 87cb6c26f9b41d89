#include "decide/balance/rough_balance.h"

#include "analysis/fit_sum.h"
#include "decide/balance/delivered_balance.h"
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

}  // namespace

std::optional<KnownBalance> rough_balance(const Session& session,
                                          const Identification& identification,
                                          const SongFeatures& features, const Json& table)
{
    std::vector<Sounding> tracks;
    std::vector<std::pair<std::string, Outline>> mixes;
    for (const TrackIdentity& identity : identification.tracks) {
        const Strip& strip = *find_strip(session, identity.strip);
        const TrackFeatures* sound = features_of(strip, features);
        if (sound == nullptr) continue;
        Outline outline = outline_in_song(strip, *sound, session.sample_rate_hz);
        if (identity.left_out.empty())
            tracks.push_back({identity.strip, sound, std::move(outline)});
        else if (identity.left_out_rule == "leave_out.mix")
            mixes.emplace_back(identity.file, std::move(outline));
    }
    std::vector<const Outline*> parts;
    for (const Sounding& track : tracks) parts.push_back(&track.outline);

    const float none = Practice::number(table, "rough_fit_none");
    const float full = Practice::number(table, "rough_fit_full");
    const float least_share = Practice::number(table, "rough_least_share");
    std::optional<KnownBalance> best;
    for (const auto& [file, mix] : mixes) {
        const SumFit fit = fit_sum(mix, parts);
        const float confidence = std::clamp((fit.evenly - none) / (full - none), 0.0f, 1.0f);
        if (confidence <= (best ? best->confidence : 0.0f)) continue;
        best.emplace(KnownBalance{KnownBalance::From::rough_mix, file, {}, confidence});
        for (std::size_t i = 0; i < tracks.size(); ++i)
            if (fit.shares[i] >= least_share)
                best->loudness_lufs[tracks[i].strip] =
                    delivered_lufs(*tracks[i].features) + 20.0f * std::log10(fit.gains[i]);
    }
    return best;
}

}  // namespace sitwell
