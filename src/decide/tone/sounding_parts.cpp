#include "decide/tone/sounding_parts.h"

#include "decide/balance/balance_targets.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <functional>

namespace sitwell {

std::vector<SoundingPart> sounding_parts(const Session& session, const Forecast& heard,
                                         const Strip* lead, const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    std::vector<SoundingPart> parts;
    for (const PartTarget& part : balance_targets(session, tracks, lead, intent).parts) {
        SoundingPart sounding;
        for (const std::size_t member : part.members) {
            const StripForecast* strip = heard.find(tracks[member]->id);
            if (strip == nullptr || tracks[member]->role == "backing_mix") continue;
            sounding.tracks.push_back(tracks[member]);
            std::transform(sounding.power.begin(), sounding.power.end(), strip->spectrum.begin(),
                           sounding.power.begin(), std::plus<>{});
        }
        if (!sounding.tracks.empty()) parts.push_back(std::move(sounding));
    }
    return parts;
}

std::array<float, kBands> power_of(const std::vector<SoundingPart>& parts)
{
    std::array<float, kBands> power{};
    for (const SoundingPart& part : parts)
        std::transform(power.begin(), power.end(), part.power.begin(), power.begin(),
                       std::plus<>{});
    return power;
}

}  // namespace sitwell
