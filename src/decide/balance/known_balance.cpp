#include "decide/balance/known_balance.h"

#include "decide/balance/balance_targets.h"
#include "decide/balance/delivered_balance.h"
#include "decide/stages/tracks.h"

namespace sitwell {

std::optional<KnownBalance> known_balance(const Session& session, const SongFeatures& features,
                                          const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    const Strip* lead = find_lead(session, features, intent);
    auto known = delivered_balance(session, tracks, features,
                                   balance_targets(session, tracks, lead, intent), lead, intent);
    const float sure = Practice::number(intent.practice->balance, "known_sure");
    const bool was_said = !intent.rough_file.empty();
    if (intent.rough && (was_said ? intent.rough->confidence >= sure
                                  : !known || intent.rough->confidence >= known->confidence))
        known = intent.rough;
    return known && known->confidence >= sure ? known : std::nullopt;
}

VoiceWindow voice_window(const Intent& intent, const std::optional<KnownBalance>& known)
{
    const Json& table = intent.practice->balance;
    return {intent.genre.vocal_to_backing_db,
            known ? known->confidence * Practice::number(table, "known_voice_tolerance_db") : 0.0f};
}

}  // namespace sitwell
