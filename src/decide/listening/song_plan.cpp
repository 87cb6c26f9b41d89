#include "decide/listening/song_plan.h"

#include "analysis/character/excitement.h"
#include "analysis/level/gating.h"

namespace sitwell {

namespace {

/// What the form of a song asks of one of its parts: how loud it plays when.
TrackFeatures levels_alone(const PartRows& rows, const std::vector<unsigned char>& active)
{
    TrackFeatures levels;
    levels.channels = 2;
    levels.k_left = rows.left;
    levels.k_right = rows.right;
    levels.active = active;
    double power = 0.0, playing = 0.0;
    for (std::size_t hop = 0; hop < active.size(); ++hop) {
        if (active[hop] == 0) continue;
        power += static_cast<double>(rows.left[hop] + rows.right[hop]);
        playing += 1.0;
    }
    if (playing > 0.0) levels.active_lufs = static_cast<float>(lufs_of_power(power / playing));
    return levels;
}

}  // namespace

SongPlan plan_of(const SongStructure& structure, const std::vector<NamedSection>& names,
                 std::span<const std::span<const unsigned char>> active)
{
    SongPlan plan;
    plan.playing = parts_playing(active);
    for (std::size_t s = 0; s < structure.sections.size(); ++s) {
        const Stretch stretch{structure.sections[s].from_s, structure.sections[s].to_s};
        plan.sections.push_back(stretch);
        if (names[s].name == "chorus") plan.choruses.push_back(stretch);
        if (names[s].name == "verse") plan.verses.push_back(stretch);
    }
    return plan;
}

void add_excitement(CharacterFigures& figures, const SongPlan& plan, const MixRows& mix,
                    std::span<const float> onset_strength)
{
    figures.follows_parts = follows_parts(plan.playing, mix);
    figures.loudest_in_fullest = loudest_in_fullest(plan.playing, plan.sections, mix);
    if (const auto lift = chorus_lift(plan.choruses, plan.verses, mix, onset_strength))
        figures.chorus_rises = static_cast<double>(lift->rises());
}

SongStructure structure_beside_stems(const TrackFeatures& sound, const MixParts& stems)
{
    std::vector<TrackFeatures> levels;
    levels.reserve(stems.parts.size());
    std::vector<StructureTrack> tracks{{&sound}};
    for (std::size_t p = 0; p < stems.parts.size(); ++p)
        tracks.push_back(
            {&levels.emplace_back(levels_alone(stems.rows.parts[p], stems.active[p]))});
    return hear_structure(tracks);
}

}  // namespace sitwell
