#include "decide/balance/known_balance.h"

#include "decide/balance/balance_targets.h"
#include "decide/balance/delivered_balance.h"
#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

namespace {

/// That of the files as they come, however sure it is.
std::optional<KnownBalance> balance_of_files(const Session& session, const SongFeatures& features,
                                             const Strip* lead, const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    return delivered_balance(session, tracks, features,
                             balance_targets(session, tracks, features, lead, intent), lead,
                             intent);
}

float sure_enough(const Intent& intent)
{
    return Practice::number(intent.practice->balance, "known_sure");
}

/// Most of the files have two channels, as what comes out of a mixer has, and none of them is a
/// finished mix, beside which everything else is raw.
bool look_like_prints(const Session& session, const SongFeatures& features)
{
    std::size_t of_two = 0;
    const auto tracks = sounding_tracks(session);
    for (const Strip* track : tracks) {
        if (track->role == "backing_mix") return false;
        const TrackFeatures* sound = features_of(*track, features);
        if (sound != nullptr && has_two_channels(*track->source, *sound)) ++of_two;
    }
    return 2 * of_two > tracks.size();
}

}  // namespace

std::optional<KnownBalance> known_balance(const Session& session, const SongFeatures& features,
                                          const Intent& intent)
{
    const Strip* lead = find_lead(session, features, intent);
    auto known = balance_of_files(session, features, lead, intent);
    const float sure = sure_enough(intent);
    const bool was_said = !intent.rough_file.empty();
    if (intent.rough && (was_said ? intent.rough->confidence >= sure
                                  : !known || intent.rough->confidence >= known->confidence))
        known = intent.rough;
    if (!known || known->confidence < sure) return std::nullopt;
    const float shift_db = lead_shift_db(intent, true);
    for (const Strip* track : sounding_tracks(session)) {
        const auto found = known->loudness_lufs.find(track->id);
        if (shift_db == 0.0f || found == known->loudness_lufs.end() || !leads(*track, lead))
            continue;
        found->second += shift_db;
        known->shift_db[track->id] = shift_db;
    }
    return known;
}

bool are_stems_of_a_mix(const Session& session, const SongFeatures& features, const Intent& intent)
{
    if (is_raw_recording(session, features) || !look_like_prints(session, features)) return false;
    const auto files =
        balance_of_files(session, features, find_lead(session, features, intent), intent);
    return files && files->confidence >= sure_enough(intent);
}

float lead_shift_db(const Intent& intent, bool is_known)
{
    const VariantTable& bounds = intent.practice->variants;
    const float asked_db = intent.aims.voice_db;
    if (asked_db == 0.0f) return 0.0f;
    if (is_known)
        return std::clamp(asked_db, -bounds.known_voice_most_db, bounds.known_voice_most_db);
    const Between& usual = intent.genre.vocal_to_backing_range_db;
    const float own_db = intent.genre.vocal_to_backing_db;
    return std::clamp(own_db + asked_db, usual.low - bounds.voice_room_lu,
                      usual.high + bounds.voice_room_lu) -
           own_db;
}

bool leads(const Strip& track, const Strip* lead)
{
    if (lead == nullptr) return false;
    return is_lead_voice(lead->role) ? is_lead_voice(track.role) : &track == lead;
}

VoiceWindow voice_window(const Intent& intent, const std::optional<KnownBalance>& known)
{
    const Json& table = intent.practice->balance;
    return {intent.genre.vocal_to_backing_db + lead_shift_db(intent, known.has_value()),
            known ? known->confidence * Practice::number(table, "known_voice_tolerance_db") : 0.0f};
}

}  // namespace sitwell
