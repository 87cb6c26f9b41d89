#include "catalog/devices/delay.h"
#include "core/text/format.h"
#include "decide/balance/lead_words.h"
#include "decide/space/return_bus.h"
#include "decide/space/returns_level.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sitwell {

namespace {

/// An echo that a genre has, and how much of it: 0.5 where it is subtle, 1 where it is heard.
struct UsualEcho {
    std::string_view id;  ///< row of data/space.json, echoes
    float amount = 0.0f;
};

/// The one that the genre has most of; of two alike the longer, which leaves the words alone. A
/// song that was not played to a click has no note to keep to.
std::optional<UsualEcho> usual_echo(const GenreProfile& genre, bool keeps_time, float least)
{
    std::array echoes{UsualEcho{"quarter", genre.quarter_echo},
                      UsualEcho{"dotted_eighth", genre.dotted_eighth_echo},
                      UsualEcho{"eighth", genre.eighth_echo}, UsualEcho{"slap", genre.slap_echo}};
    const auto most =
        std::max_element(echoes.begin(), echoes.end(), [](const UsualEcho& a, const UsualEcho& b) {
            return a.amount < b.amount;
        });
    if (most->amount < least) return std::nullopt;
    return keeps_time ? *most : UsualEcho{"slap", most->amount};
}

DelayParams params_of_echo(const Json& row, double tempo_bpm, const Json& echoes)
{
    const auto number = [&](std::string_view key) {
        return static_cast<float>(row[key].number_or(0.0));
    };
    DelayParams params;
    const auto note =
        std::find(kNoteNames.begin(), kNoteNames.end(), row["note"].string_or("free"));
    params.sync = static_cast<float>(note - kNoteNames.begin());
    if (params.sync == 0.0f)
        params.time_ms = number("time_ms");
    else
        params.tempo_bpm = rounded_db(tempo_bpm);
    params.feedback_percent = number("feedback_percent");
    params.low_cut_hz = number("low_cut_hz");
    params.high_cut_hz = number("high_cut_hz");
    params.duck_db = Practice::number(echoes, "duck_db");
    params.duck_release_ms = Practice::number(echoes, "duck_release_ms");
    return params;
}

Strip echo_bus(const DelayParams& params, const StripId& mix)
{
    return return_bus("echo", "Echo", "delay", values_of(kDelayParams, params), mix);
}

/// Send level for a return this loud against the dry voice, were it not ducked: ducking clears the
/// words and is not made up for.
float send_level_db(const Session& session, const Strip& voice, DelayParams params, float wanted_lu,
                    const SongFeatures& features)
{
    params.duck_db = 0.0f;
    const Strip bus = echo_bus(params, find_mix(session)->id);
    return rounded_db(
        std::clamp(wanted_lu - return_at_unity_lu(session, voice, bus, features), -60.0f, 12.0f));
}

Session with_echo(const Session& session, const Strip& voice, const Strip& bus, float level_db)
{
    Session echoed = session;
    find_strip(echoed, voice.id)->sends.push_back({SendId{bus.id.text}, bus.id, {level_db, 0.0f}});
    echoed.strips.insert(echoed.strips.end() - 1, bus);
    return echoed;
}

/// How much softer it has to be for all returns together to stay within what a mix bears.
float too_wet_by_db(const Session& session, const Session& echoed, float most_lu,
                    const SongFeatures& features)
{
    const auto share_of = [&](const Session& of) {
        return std::pow(10.0f, returns_over_dry_lu(of, features) / 10.0f);
    };
    const float before = share_of(session);
    const float echo = share_of(echoed) - before;
    const float room = std::max(std::pow(10.0f, most_lu / 10.0f) - before, 1e-9f);
    return echo <= room ? 0.0f : 10.0f * std::log10(echo / room);
}

float time_ms_of(const DelayParams& params)
{
    const auto note = static_cast<std::size_t>(params.sync);
    return note == 0 ? params.time_ms
                     : static_cast<float>(1000.0 * note_seconds(note, params.tempo_bpm));
}

}  // namespace

std::vector<Edit> echo_voice(const Session& session, const SongAnalysis& song, const Intent& intent)
{
    const Json& echoes = intent.practice->space["echoes"];
    const SongStructure& structure = song.structure;
    const bool keeps_time = structure.is_steady && structure.tempo_bpm > 0.0;
    const auto echo = usual_echo(intent.genre, keeps_time, Practice::number(echoes, "least_echo"));
    const Strip* lead = find_lead(session, song.tracks, intent);
    if (!echo || lead == nullptr || !is_lead_voice(lead->role)) return {};
    // Between phrases an echo stands where the band covers it: words have to be clear to begin
    // with.
    const float words = lead_words(session, song.tracks).value_or(0.0f);
    if (words < Practice::number(echoes, "words_to_spare")) return {};

    const Json& row = echoes["kinds"][echo->id];
    const DelayParams params = params_of_echo(row, structure.tempo_bpm, echoes);
    const auto subtle_lu = static_cast<float>(row["subtle_lu"].number_or(-18.0));
    const auto heard_lu = static_cast<float>(row["heard_lu"].number_or(-18.0));
    const float share = std::clamp(2.0f * echo->amount - 1.0f, 0.0f, 1.0f);
    const float usual_lu =
        subtle_lu + share * (heard_lu - subtle_lu) + std::min(intent.aims.returns_lu, 0.0f);
    const float usual_db = send_level_db(session, *lead, params, usual_lu, song.tracks);
    const Strip bus = echo_bus(params, find_mix(session)->id);
    const float softer_db =
        too_wet_by_db(session, with_echo(session, *lead, bus, usual_db),
                      Practice::number(intent.practice->space, "total_max_lu"), song.tracks);
    if (softer_db > Practice::number(echoes, "softer_at_most_db")) return {};
    const float wanted_lu = usual_lu - softer_db;
    const float level_db = rounded_db(usual_db - softer_db);
    const std::string label = row["label"].string_or("");

    std::vector<Evidence> evidence{{"echo against the dry voice", rounded_db(wanted_lu), Unit::db},
                                   {"behind it by", std::round(time_ms_of(params)), Unit::ms}};
    evidence.push_back({"words getting through", std::round(100.0f * words), Unit::percent});
    if (params.sync > 0.0f) evidence.push_back({"tempo", params.tempo_bpm, Unit::bpm});
    return {{AddStrip{bus, session.strips.size() - 1},
             {"space.echo", format("{} for the voice that leads.", label), {}}},
            {AddSend{lead->id, {SendId{bus.id.text}, bus.id, {level_db, 0.0f}}, lead->sends.size()},
             {"space.echo",
              format("{} gets a little of it, as {} has: it steps back under the words and is "
                     "heard behind them.",
                     quoted(*lead), intent.genre.label),
              std::move(evidence)}}};
}

}  // namespace sitwell
