#include "decide/listening/recorded_parts.h"

#include "analysis/time/activity.h"

#include <algorithm>
#include <optional>

namespace sitwell {

namespace {

/// Adds a track's powers where they lie in the song; how much that is.
double add_power(const RecordedTrack& track, std::vector<float>& power)
{
    const TrackFeatures& heard = *track.features;
    const auto at = static_cast<std::size_t>(std::max(0.0, track.starts_s / kHopS + 0.5));
    const auto gain = static_cast<float>(track.gain * track.gain);
    if (power.size() < at + heard.k_left.size()) power.resize(at + heard.k_left.size(), 0.0f);
    double sum = 0.0;
    for (std::size_t hop = 0; hop < heard.k_left.size(); ++hop) {
        // A mono track plays on both sides.
        const float other = heard.k_right.empty() ? heard.k_left[hop] : heard.k_right[hop];
        const float own = gain * (heard.k_left[hop] + other);
        power[at + hop] += own;
        sum += static_cast<double>(own);
    }
    return sum;
}

}  // namespace

std::vector<RecordedPart> recorded_parts(std::span<const RecordedTrack> tracks)
{
    std::vector<std::string> files;
    std::vector<std::optional<std::string>> roles;
    for (const RecordedTrack& track : tracks) {
        files.push_back(track.file);
        roles.push_back(track.gain > 0.0 ? std::optional{track.role} : std::nullopt);
    }
    std::vector<RecordedPart> recorded;
    for (StemPart& part : parts_of(files, roles)) {
        RecordedPart& own = recorded.emplace_back();
        own.part = std::move(part);
        double most = -1.0;
        for (const std::size_t file : own.part.files) {
            const double gives = add_power(tracks[file], own.power);
            if (gives <= most) continue;
            most = gives;
            own.onsets = tracks[file].features->onsets;
            for (Onset& onset : own.onsets) onset.at_s += static_cast<float>(tracks[file].starts_s);
        }
        own.active = active_hops(own.power);
    }
    return recorded;
}

const RecordedPart* find_recorded(std::span<const RecordedPart> parts, PartKind kind) noexcept
{
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const RecordedPart& recorded) {
        return recorded.part.kind == kind;
    });
    return found == parts.end() ? nullptr : &*found;
}

}  // namespace sitwell
