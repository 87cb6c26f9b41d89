#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/balance/even_out_hits.h"
#include "decide/balance/known_balance.h"
#include "decide/balance/level_sum.h"
#include "decide/balance/solve_balance.h"
#include "decide/balance/voice_over_band.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/lead_over_rest.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kSmallestMoveDb = 0.05f;
constexpr float kHeardMoveDb = 1.0f;  ///< character.md: an audible step of level

/// What the returns take from the voices' distance to the rest, as the session stands.
float through_returns_db(const Session& session, const SongFeatures& features,
                         const BalanceProblem& problem)
{
    std::vector<double> levels_db;
    std::vector<std::size_t> rest;
    const auto tracks = sounding_tracks(session);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        levels_db.push_back(static_cast<double>(tracks[i]->fader.gain_db));
        if (!is_lead_voice(tracks[i]->role)) rest.push_back(i);
    }
    const auto alone = lead_over_rest_db(sum_at(problem.powers, problem.voices, levels_db),
                                         sum_at(problem.powers, rest, levels_db));
    return alone ? voice_over_band_db(session, forecast(session, features)) - *alone : 0.0f;
}

/// An instrument that leads has no place over the rest of its own: its part is moved.
void move_lead(BalanceTargets& targets, const std::vector<const Strip*>& tracks, const Strip* lead,
               float shift_db)
{
    for (PartTarget& part : targets.parts)
        for (const std::size_t member : part.members)
            if (tracks[member] == lead) part.target_lu += shift_db;
}

BalanceProblem problem_of(const Session& session, const SongFeatures& features,
                          const Intent& intent, const Strip* lead,
                          const std::optional<KnownBalance>& known)
{
    const Json& table = intent.practice->balance;
    const auto tracks = sounding_tracks(session);
    std::vector<StripForecast> signals;
    for (const Strip* track : tracks)
        signals.push_back(forecast_before_fader(session, *track, features));
    BalanceProblem problem;
    for (const StripForecast& signal : signals) problem.powers.push_back(total_power(signal));
    problem.targets = balance_targets(session, tracks, features, lead, intent);
    if (!is_raw_recording(session, features))
        even_out_hits(problem.targets, tracks, signals, table);
    problem.anchor_lufs = Practice::number(table, "anchor_lufs");
    if (known) {
        problem.known_confidence = known->confidence;
        for (const Strip* track : tracks) {
            const auto found = known->loudness_lufs.find(track->id);
            problem.known_lufs.push_back(
                found == known->loudness_lufs.end() ? std::nullopt : std::optional{found->second});
        }
    }
    if (!intent.locks.places.empty())
        for (const Strip* track : tracks)
            problem.fixed_db.push_back(intent.locks.hold(track->id, "fader", "gain")
                                           ? std::optional{track->fader.gain_db}
                                           : std::nullopt);
    if (lead == nullptr || !is_lead_voice(lead->role)) {
        move_lead(problem.targets, tracks, lead, lead_shift_db(intent, known.has_value()));
        return problem;
    }
    for (std::size_t i = 0; i < tracks.size(); ++i)
        if (is_lead_voice(tracks[i]->role)) problem.voices.push_back(i);
    const VoiceWindow voice = voice_window(intent, known);
    problem.voice_over_rest_db = voice.wanted_db - through_returns_db(session, features, problem);
    problem.voice_tolerance_db = voice.tolerance_db;
    return problem;
}

/// By how much each track stands off a balance that is known, the offset common to all removed;
/// nothing for what that does not know.
std::vector<std::optional<float>> off_known_db(const BalanceProblem& problem,
                                               const std::vector<float>& levels_db)
{
    std::vector<std::optional<float>> off_db(levels_db.size());
    std::vector<float> all;
    for (std::size_t i = 0; i < problem.known_lufs.size(); ++i) {
        if (!problem.known_lufs[i]) continue;
        off_db[i] = integrated_lufs(problem.powers[i]) + levels_db[i] - *problem.known_lufs[i];
        all.push_back(*off_db[i]);
    }
    const float common_db = median(std::move(all));
    for (auto& off : off_db)
        if (off) *off -= common_db;
    return off_db;
}

std::string beside_known(const Strip& track, const KnownBalance& known, float off_db)
{
    const bool rough = known.from == KnownBalance::From::rough_mix;
    if (const auto shift = known.shift_db.find(track.id); shift != known.shift_db.end())
        return format("{} stands {:.1f} dB {} than {}: so much does this variant ask.",
                      quoted(track), std::abs(off_db + shift->second),
                      off_db + shift->second > 0.0f ? "louder" : "quieter",
                      rough ? "in your rough mix" : "it came, beside the others");
    if (std::abs(off_db) < kHeardMoveDb)
        return rough ? format("{} stands where your rough mix has it.", quoted(track))
                     : format("{} keeps the level it came with: your files are balanced already.",
                              quoted(track));
    return format("{} stands {:.1f} dB {} than {}, so that the voice and the others have their "
                  "place.",
                  quoted(track), std::abs(off_db), off_db > 0.0f ? "louder" : "quieter",
                  rough ? "in your rough mix" : "it came, beside the others");
}

std::string sentence(const Strip& track, const Strip* lead, float lu)
{
    if (&track == lead)
        return format("{} is what the song is about; the others follow it.", quoted(track));
    if (lead == nullptr) return format("{} plays as loud as its part asks.", quoted(track));
    if (std::abs(lu) < 0.75f)
        return format("{} plays as loud as {}.", quoted(track), quoted(*lead));
    return format("{} sits {} {} while it plays.", quoted(track), lu < 0 ? "under" : "over",
                  quoted(*lead));
}

}  // namespace

std::vector<Edit> balance_tracks(const Session& session, const SongAnalysis& song,
                                 const Intent& intent)
{
    const Json& table = intent.practice->balance;
    const auto tracks = sounding_tracks(session);
    const Strip* lead = find_lead(session, song.tracks, intent);
    const auto known = known_balance(session, song.tracks, intent);
    const BalanceProblem problem = problem_of(session, song.tracks, intent, lead, known);
    const auto levels_db = solve_balance(problem, table);
    const auto off_db = off_known_db(problem, levels_db);
    const float shift_db = lead_shift_db(intent, known.has_value());

    std::vector<Edit> edits;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const float fader_db =
            rounded_db(std::clamp(levels_db[i], Practice::number(table, "fader_min_db"),
                                  Practice::number(table, "fader_max_db") + 12.0f));
        if (std::abs(fader_db - tracks[i]->fader.gain_db) < kSmallestMoveDb) continue;
        const float lufs = integrated_lufs(problem.powers[i]) + fader_db;
        const float lu = lead == nullptr ? 0.0f : lufs - problem.anchor_lufs;
        std::vector<Evidence> evidence{{"loudness while it plays", rounded_db(lufs), Unit::lufs},
                                       {"against the lead", rounded_db(lu), Unit::db}};
        if (shift_db != 0.0f && leads(*tracks[i], lead))
            evidence.push_back(
                {"against the band, as this variant asks", rounded_db(shift_db), Unit::db});
        edits.push_back(set_value(*tracks[i], "fader", "gain", fader_db,
                                  {"balance.part",
                                   off_db[i] ? beside_known(*tracks[i], *known, *off_db[i])
                                             : sentence(*tracks[i], lead, lu),
                                   std::move(evidence)}));
    }
    return edits;
}

}  // namespace sitwell
