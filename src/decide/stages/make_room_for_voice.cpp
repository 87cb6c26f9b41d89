#include "core/text/format.h"
#include "decide/balance/lead_words.h"
#include "decide/names/role_words.h"
#include "decide/stages/equalizer_band.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr int kMostDips = 2;

EqualizerBand bell(float frequency_hz, float gain_db, const Json& table)
{
    EqualizerBand band;
    band.type = static_cast<float>(BandType::bell);
    band.frequency_hz = frequency_hz;
    band.q = Practice::number(table, "words_q");
    band.gain_db = gain_db;
    return band;
}

/// A finished mix gives way whenever somebody sings over it, by little: nothing in it can step
/// aside on its own.
std::vector<Edit> dip_in_bought_beats(const Session& session, const Strip& lead, const Json& table)
{
    std::vector<Edit> edits;
    const float depth_db = Practice::number(table, "backing_mix_dip_db");
    for (const Strip* track : sounding_tracks(session)) {
        if (track->role != "backing_mix") continue;
        const auto band = add_band(
            *track, bell(Practice::number(table, "words_hz"), -depth_db, table),
            {"eq.room_for_voice",
             format(
                 "{} is a finished mix and stays as it is, but for a shallow dip where the words "
                 "of {} are.",
                 quoted(*track), quoted(lead)),
             {{"dip", depth_db, Unit::db}}});
        edits.insert(edits.end(), band.begin(), band.end());
    }
    return edits;
}

/// What may step aside for words: parts that sustain chords and lines, and voices that sing behind.
/// Drums and basses have places of their own.
bool steps_aside(const Strip& track)
{
    constexpr std::array kGroups{"guitars", "keys", "synths", "orch"};
    const std::string group = group_of_role(track.role);
    const bool sings_behind = is_voice(track.role) && !is_lead_voice(track.role);
    return sings_behind || std::find(kGroups.begin(), kGroups.end(), group) != kGroups.end();
}

/// What words ask for: the leading voices, and what covers them.
struct Words {
    std::vector<const Strip*> voices;
    std::vector<const Strip*> others;
};

Words words_in(const Session& session)
{
    Words words;
    for (const Strip* track : sounding_tracks(session)) {
        if (is_lead_voice(track->role)) words.voices.push_back(track);
        if (steps_aside(*track)) words.others.push_back(track);
    }
    return words;
}

/// One step of making room: how far, and where.
struct Room {
    float hz = 0.0f;
    float by_db = 0.0f;
    float words = 0.0f;  ///< that get through afterwards
};

/// How much of the words gets through before a move and after it.
std::vector<Evidence> gained(float before, float after)
{
    return {{"words getting through before", std::round(100.0f * before), Unit::percent},
            {"and after", std::round(100.0f * after), Unit::percent}};
}

/// The same band on each of `tracks`; the reason says what happens to whom.
template <class Why>
std::vector<Edit> shape(const std::vector<const Strip*>& tracks, const EqualizerBand& band,
                        const std::vector<Evidence>& evidence, Why why)
{
    std::vector<Edit> edits;
    for (const Strip* track : tracks)
        for (Edit& edit : add_band(*track, band, {"eq.words", why(*track), evidence}))
            edits.push_back(std::move(edit));
    return edits;
}

std::vector<Edit> make_room(const Words& words, const Room& room, float before, const Json& table)
{
    return shape(words.others, bell(room.hz, -room.by_db, table), gained(before, room.words),
                 [](const Strip& track) {
                     return format(
                         "{} steps back a little where the words are, which were hard to follow.",
                         quoted(track));
                 });
}

std::vector<Edit> lift_voices(const Words& words, float before, float after, const Json& table)
{
    return shape(
        words.voices,
        bell(Practice::number(table, "presence_hz"), Practice::number(table, "presence_db"), table),
        gained(before, after), [](const Strip& voice) {
            return format("{} gets a little more of the range in which words are understood.",
                          quoted(voice));
        });
}

/// The gentlest dip, where it helps most.
Room find_room(const Session& session, const SongFeatures& features, const Words& words,
               float wanted, const Json& table)
{
    const auto try_out = [&](Room room) {
        const auto trial = sitwell::apply(session, make_room(words, room, 0.0f, table));
        room.words = trial ? lead_words(*trial, features).value_or(1.0f) : 0.0f;
        return room;
    };
    Room best;
    for (const Json& hz : *table["words_dips_hz"].as_array()) {
        const Room room = try_out({static_cast<float>(hz.number_or(2200.0)),
                                   Practice::number(table, "words_deepest_db"), 0.0f});
        if (room.words > best.words) best = room;
    }
    for (float by_db = 1.0f; by_db < best.by_db; by_db += 1.0f) {
        const Room room = try_out({best.hz, by_db, 0.0f});
        if (room.words >= std::min(wanted, best.words)) return room;
    }
    return best;
}

}  // namespace

std::vector<Edit> make_room_for_voice(const Session& session, const SongAnalysis& song,
                                      const Intent& intent)
{
    const Json& table = intent.practice->balance;
    const Strip* lead = find_lead(session, song.tracks, intent);
    if (lead == nullptr || !is_lead_voice(lead->role)) return {};
    auto edits = dip_in_bought_beats(session, *lead, table);

    const float wanted = Practice::number(table, "words_wanted");
    const float smallest_gain = Practice::number(table, "words_smallest_gain");
    float now = lead_words(session, song.tracks).value_or(1.0f);
    if (now >= wanted) return edits;

    Session trial = session;
    const auto take = [&](const std::vector<Edit>& moves) {
        auto next = sitwell::apply(trial, moves);
        if (!next) return;
        trial = std::move(*next);
        edits.insert(edits.end(), moves.begin(), moves.end());
    };
    const auto lifted = sitwell::apply(trial, lift_voices(words_in(trial), now, now, table));
    const float with_lift = lifted ? lead_words(*lifted, song.tracks).value_or(1.0f) : now;
    if (with_lift - now >= smallest_gain) {
        take(lift_voices(words_in(trial), now, with_lift, table));
        now = with_lift;
    }
    for (int dip = 0; dip < kMostDips && now < wanted; ++dip) {
        const Words words = words_in(trial);
        const Room room = find_room(trial, song.tracks, words, wanted, table);
        if (room.words - now < smallest_gain) break;
        take(make_room(words, room, now, table));
        now = room.words;
    }
    return edits;
}

}  // namespace sitwell
