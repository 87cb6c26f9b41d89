#include "app/verbs/review_character.h"

#include "analysis/character/excitement.h"
#include "decide/listening/expression_figures.h"
#include "decide/listening/song_plan.h"

#include <span>
#include <string>
#include <vector>

namespace sitwell {

namespace {

using Active = std::vector<std::span<const unsigned char>>;

SongForm form_beside_stems(const TrackFeatures& sound, const ReviewedStems& stems,
                           const Practice& practice)
{
    SongForm form;
    form.structure = structure_beside_stems(sound, stems.mix);
    std::vector<std::string> roles{""};
    for (const StemPart& part : stems.mix.parts) roles.push_back(part.role);
    form.names = name_sections(form.structure, roles, practice.sections);
    return form;
}

/// When each part plays; what rings on in returns is none.
Active active_of(const ReviewedStems* stems, const ReviewedRaw* raw)
{
    Active active;
    if (stems == nullptr) {
        for (const RecordedPart& part : raw->parts) active.emplace_back(part.active);
        return active;
    }
    for (std::size_t p = 0; p < stems->mix.parts.size(); ++p)
        if (stems->mix.parts[p].kind != PartKind::returns)
            active.emplace_back(stems->mix.active[p]);
    return active;
}

/// Where kick and snare strike: in their stems, else in their recordings.
SongHits hits_of(const ReviewedStems* stems, const ReviewedRaw* raw)
{
    SongHits hits;
    if (stems != nullptr) hits = stems->character.hits();
    if (raw == nullptr) return hits;
    const RecordedPart* kick = find_recorded(raw->parts, PartKind::kick);
    const RecordedPart* snare = find_recorded(raw->parts, PartKind::snare);
    if (hits.kick.empty() && kick != nullptr) hits.kick = kick->onsets;
    if (hits.snare.empty() && snare != nullptr) hits.snare = snare->onsets;
    return hits;
}

}  // namespace

ReviewedCharacter character_of(const HeardMix& mix, const TrackFeatures& sound,
                               const ReviewedStems* stems, const ReviewedRaw* raw,
                               const Practice& practice)
{
    ReviewedCharacter told;
    const SongHits hits = hits_of(stems, raw);
    told.mix = mix.character(hits);
    if (stems == nullptr && raw == nullptr) return told;
    if (stems != nullptr) stems->character.tell(told.mix);
    const SongForm form = raw != nullptr ? raw->form : form_beside_stems(sound, *stems, practice);
    if (form.structure.tempo_bpm > 0.0) told.beat_ms = 60000.0 / form.structure.tempo_bpm;
    const SongPlan plan = plan_of(form.structure, form.names, active_of(stems, raw));
    add_excitement(told.mix, plan, mix.figures.rows, sound.onset_strength);
    if (raw == nullptr) return told;
    told.faders = raw->faders.character(hits);
    told.faders->drums_crest_db = raw->drums_crest_db;
    told.faders->music_crest_db = raw->music_crest_db;
    told.faders->follows_parts = follows_parts(plan.playing, raw->faders.figures.rows);
    if (stems != nullptr) add_expression(told.mix, raw->parts, stems->mix);
    return told;
}

}  // namespace sitwell
