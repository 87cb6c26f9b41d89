#include "decide/tone/sounding_parts.h"

#include "decide/balance/balance_targets.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <functional>

namespace sitwell {

namespace {

void add_power(std::array<float, kBands>& to, const std::array<float, kBands>& power)
{
    std::transform(to.begin(), to.end(), power.begin(), to.begin(), std::plus<>{});
}

/// A bus, or the mix, with what these parts bring to it.
SoundingPart place_of(SoundingPart::Of kind, const Strip& strip,
                      const std::vector<const SoundingPart*>& members)
{
    SoundingPart place{kind, {&strip}, {}};
    for (const SoundingPart* member : members) add_power(place.power, member->power);
    return place;
}

bool has_finished_beat(const Session& session)
{
    const auto tracks = sounding_tracks(session);
    return std::any_of(tracks.begin(), tracks.end(),
                       [](const Strip* track) { return track->role == "backing_mix"; });
}

}  // namespace

std::vector<SoundingPart> sounding_parts(const Session& session, const SongFeatures& features,
                                         const Forecast& heard, const Strip* lead,
                                         const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    std::vector<SoundingPart> parts;
    for (const PartTarget& part : balance_targets(session, tracks, features, lead, intent).parts) {
        SoundingPart sounding;
        for (const std::size_t member : part.members) {
            const StripForecast* strip = heard.find(tracks[member]->id);
            if (strip == nullptr || tracks[member]->role == "backing_mix") continue;
            sounding.strips.push_back(tracks[member]);
            add_power(sounding.power, strip->spectrum);
        }
        if (!sounding.strips.empty()) parts.push_back(std::move(sounding));
    }
    return parts;
}

std::array<float, kBands> power_of(const std::vector<SoundingPart>& parts)
{
    std::array<float, kBands> power{};
    for (const SoundingPart& part : parts)
        if (part.of == SoundingPart::Of::part) add_power(power, part.power);
    return power;
}

std::vector<SoundingPart> shared_places(const Session& session,
                                        const std::vector<SoundingPart>& parts)
{
    std::vector<SoundingPart> places;
    const Strip* mix = find_mix(session);
    std::vector<const SoundingPart*> all;
    for (const SoundingPart& part : parts) all.push_back(&part);
    for (const Strip& bus : session.strips) {
        std::vector<const SoundingPart*> members;
        for (const SoundingPart* part : all)
            if (part->strips.front()->output == bus.id) members.push_back(part);
        if (members.size() > 1 && &bus != mix)
            places.push_back(place_of(SoundingPart::Of::bus, bus, members));
    }
    if (mix != nullptr && all.size() > 1 && !has_finished_beat(session))
        places.push_back(place_of(SoundingPart::Of::mix, *mix, all));
    return places;
}

}  // namespace sitwell
