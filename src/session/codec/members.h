#pragma once

#include "session/edit/edit.h"
#include "session/model/limits.h"

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <variant>

namespace sitwell {

// What every object of a session file holds, said once: `members(walker, object)` names each member
// in the order in which it is written. Three walkers go through it: ObjectWriter makes JSON of the
// object, ObjectReader fills it from JSON, ObjectSchema describes it. A walker has
//   required(key, value, help, limits)    a member that is always there
//   optional(key, value, help, limits)    a member that, if missing, has the value of a new object
//   measured(key, value, help)            a number that may be infinite
//   params(key, device, table, params, help)   the parameters of a fixed device as an object of
//   their own flat_params(device, table, params)    the same among the other members
//   device_values(device, values)         the parameters of an insert among the other members

template <class T, class Plain>
concept Like = std::same_as<std::remove_const_t<T>, Plain>;

/// Names of the changes in session files, in the order of the alternatives of Change.
inline constexpr std::array<std::string_view, std::variant_size_v<Change>> kChangeNames{
    "set_value",     "write_lane",    "add_strip",  "remove_strip", "add_insert",
    "remove_insert", "bypass_insert", "set_key",    "add_send",     "remove_send",
    "set_output",    "set_role",      "set_source", "set_length"};

/// Names of units in session files, in the order of Unit.
inline constexpr std::array<std::string_view, 15> kUnitNames{
    "none",  "db",      "dbfs",    "dbtp",  "lufs", "hz",     "ms",    "s",
    "ratio", "percent", "degrees", "cents", "bpm",  "toggle", "choice"};
static_assert(kUnitNames.size() == static_cast<std::size_t>(Unit::choice) + 1);

inline constexpr std::array kLayouts{ChannelLayout::mono, ChannelLayout::stereo,
                                     ChannelLayout::surround_5_1, ChannelLayout::immersive_7_1_4};

/// What an object is called in the schema and in sentences.
constexpr std::string_view word_for(const Region&)
{
    return "region";
}
constexpr std::string_view word_for(const Clip&)
{
    return "clip";
}
constexpr std::string_view word_for(const Repair&)
{
    return "repair";
}
constexpr std::string_view word_for(const Source&)
{
    return "source";
}
constexpr std::string_view word_for(const Insert&)
{
    return "insert";
}
constexpr std::string_view word_for(const Send&)
{
    return "send";
}
constexpr std::string_view word_for(const Lane&)
{
    return "lane";
}
constexpr std::string_view word_for(const Strip&)
{
    return "strip";
}
constexpr std::string_view word_for(const Session&)
{
    return "session";
}
constexpr std::string_view word_for(const Evidence&)
{
    return "evidence";
}
constexpr std::string_view word_for(const Effect&)
{
    return "effect";
}
constexpr std::string_view word_for(const Reason&)
{
    return "reason";
}
constexpr std::string_view word_for(const Edit&)
{
    return "edit";
}
constexpr std::string_view word_for(const Revision&)
{
    return "revision";
}

void members(auto& w, Like<Region> auto& region)
{
    w.required("first", region.range.first, "First frame, counted from the start of the source.",
               kLengthLimits);
    w.required("last", region.range.last, "Frame after the last one.", kLengthLimits);
    w.required("gain_db", region.gain_db, "Level of the stretch in dB; -100 is silence.");
    w.optional("fade_in", region.fade_in, "Frames of the ramp into the level, inside the region.",
               kLengthLimits);
    w.optional("fade_out", region.fade_out, "Frames of the ramp out of it, inside the region.",
               kLengthLimits);
}

void members(auto& w, Like<Clip> auto& clip)
{
    w.required("path", clip.path, "The file, from the song's folder, '/' between folders.");
    w.optional("content_hash", clip.content_hash,
               "Hash of the file's bytes; empty when not known.");
    w.optional("file_rate_hz", clip.file_rate_hz, "Sample rate of the file.", kSampleRateLimitsHz);
    w.required("at", clip.at, "First frame, from the start of the source.", kLengthLimits);
    w.required("frames", clip.frames, "Length in frames at the session's rate.", kLengthLimits);
}

void members(auto& w, Like<Repair> auto& repair)
{
    w.required("tool", repair.tool, "The tool that makes it, as in declick or sides.");
    w.optional("settings", repair.settings, "What the tool is told.");
    w.optional("reference", repair.reference,
               "Of a tool that listens to another file as well: that file, from the song's folder, "
               "'/' between folders.");
}

void members(auto& w, Like<Source> auto& source)
{
    w.required("path", source.path,
               "The file, from the song's folder, '/' between folders; of a source laid from "
               "clips, their folder and the name they share.");
    w.optional("content_hash", source.content_hash,
               "Hash of the file's bytes; empty when not known.");
    w.required("channels", source.channels, "Channels of the file, behind its repairs.",
               kChannelLimits);
    w.optional("file_rate_hz", source.file_rate_hz, "Sample rate of the file.",
               kSampleRateLimitsHz);
    w.required("frames", source.frames, "Length in frames at the session's rate.", kLengthLimits);
    w.optional("offset_frames", source.offset_frames, "Above zero: played later.", kPositionLimits);
    w.optional("polarity", source.polarity, "1, or -1 to turn the waveform upside down.",
               {-1.0, 1.0});
    w.optional("clips", source.clips,
               "The files that the source is laid from, ascending in time; none when it is one "
               "file.");
    w.optional("regions", source.regions, "Clip gain: ascending stretches that do not overlap.");
    w.optional("repairs", source.repairs, "Clean-ups, in the order in which they are made.");
}

void members(auto& w, Like<Insert> auto& insert)
{
    w.required("id", insert.id, "Unique among inserts and sends of the strip.");
    w.required("device", insert.device, "Id in the catalog.");
    w.optional("bypassed", insert.bypassed, "True: the signal passes by.");
    w.optional("key", insert.key, "Strip the side-chain listens to, after its fader.");
    w.optional("file", insert.file, "What the device plays, by its path inside the song.");
    w.device_values(insert.device, insert.values);
}

void members(auto& w, Like<Send> auto& send)
{
    w.required("id", send.id, "Unique among inserts and sends of the strip.");
    w.required("to", send.to, "The bus it feeds.");
    w.flat_params("send", kSendParams, send.params);
}

void members(auto& w, Like<Lane> auto& lane)
{
    w.required("node", lane.node, "'fader', 'mute', 'place', or the id of a send or an insert.");
    w.required("parameter", lane.parameter, "Id in the catalog.");
    w.required("author", lane.author, "Who wrote it: 'engineer', 'note', 'you'.");
    w.optional("relative", lane.relative,
               "True: offsets on the static value; false: in its place.");
    w.required("points", lane.points, "Pairs of frame and value, ascending in time.");
}

void members(auto& w, Like<Strip> auto& strip)
{
    w.required("id", strip.id, "Unique in the session: a word without spaces, dots and slashes.");
    w.optional("name", strip.name, "As the client named it.");
    w.optional("role", strip.role, "What it plays; of a bus, the group it carries.");
    w.optional("layout", strip.layout, "Loudspeaker layout of what it puts out.");
    w.optional("source", strip.source, "The file of a track; a strip without one is a bus.");
    w.params("fader", "fader", kFaderParams, strip.fader);
    w.params("mute", "mute", kMuteParams, strip.mute);
    w.params("place", "place", kPlaceParams, strip.place);
    w.optional("chain", strip.chain, "Devices, in the order in which the signal passes them.");
    w.optional("sends", strip.sends, "Taps into buses.");
    w.optional("output", strip.output, "The bus it feeds; missing on one bus, the mix.");
    w.optional("lanes", strip.lanes, "Automation, ascending by node, parameter and author.");
}

void members(auto& w, Like<Session> auto& session)
{
    w.optional("title", session.title, "Name of the song.");
    w.optional("sample_rate_hz", session.sample_rate_hz,
               "Rate of everything that is counted in frames.", kSampleRateLimitsHz);
    w.required("length", session.length, "Frames that are printed, tails included.", kLengthLimits);
    w.required("strips", session.strips, "Tracks and buses, in the order of summing.");
}

void members(auto& w, Like<Evidence> auto& evidence)
{
    w.required("feature", evidence.feature, "What was measured.");
    w.measured("value", evidence.value, "What was found.");
    w.optional("unit", evidence.unit, "What the number counts.");
}

void members(auto& w, Like<Effect> auto& effect)
{
    w.required("feature", effect.feature, "What was measured.");
    w.measured("without", effect.without, "What it is without the move.");
    w.measured("with", effect.with, "What it is with the move.");
    w.optional("unit", effect.unit, "What the numbers count.");
}

void members(auto& w, Like<Reason> auto& reason)
{
    w.optional("rule", reason.rule, "Stable id of the rule.");
    w.optional("text", reason.text, "One sentence for a musician.");
    w.optional("evidence", reason.evidence, "The numbers it rests on.");
    w.optional("measured", reason.measured, "What it does to the mix.");
}

void members(auto& w, Like<SetValue> auto& change)
{
    w.required("address", change.address, "strip.node.parameter");
    w.required("value", change.value, "The number; of switches 0, 1, 2 in catalog order.");
}

void members(auto& w, Like<WriteLane> auto& change)
{
    w.required("strip", change.strip, "The strip it belongs to.");
    w.required("lane", change.lane,
               "Replaces its author's lane there; without points, removes it.");
}

void members(auto& w, Like<AddStrip> auto& change)
{
    w.required("strip", change.strip, "The new strip.");
    w.required("at", change.at, "Place in the order of strips, from 0.", kLengthLimits);
}

void members(auto& w, Like<RemoveStrip> auto& change)
{
    w.required("strip", change.strip, "The strip that goes.");
}

void members(auto& w, Like<AddInsert> auto& change)
{
    w.required("strip", change.strip, "The strip it joins.");
    w.required("insert", change.insert, "The new insert.");
    w.required("at", change.at, "Place in the chain, from 0.", kLengthLimits);
}

void members(auto& w, Like<RemoveInsert> auto& change)
{
    w.required("strip", change.strip, "The strip it stands on.");
    w.required("insert", change.insert, "The insert that goes.");
}

void members(auto& w, Like<BypassInsert> auto& change)
{
    w.required("strip", change.strip, "The strip it stands on.");
    w.required("insert", change.insert, "The insert.");
    w.required("bypassed", change.bypassed, "True: the signal passes by.");
}

void members(auto& w, Like<SetKey> auto& change)
{
    w.required("strip", change.strip, "The strip it stands on.");
    w.required("insert", change.insert, "The insert.");
    w.optional("key", change.key, "Strip the side-chain listens to; missing: itself.");
}

void members(auto& w, Like<AddSend> auto& change)
{
    w.required("strip", change.strip, "The strip it taps.");
    w.required("send", change.send, "The new send.");
    w.required("at", change.at, "Place in the order of sends, from 0.", kLengthLimits);
}

void members(auto& w, Like<RemoveSend> auto& change)
{
    w.required("strip", change.strip, "The strip it taps.");
    w.required("send", change.send, "The send that goes.");
}

void members(auto& w, Like<SetOutput> auto& change)
{
    w.required("strip", change.strip, "The strip.");
    w.optional("output", change.output, "The bus it feeds from now on; missing: it is the mix.");
}

void members(auto& w, Like<SetRole> auto& change)
{
    w.required("strip", change.strip, "The strip.");
    w.required("role", change.role, "What it plays.");
}

void members(auto& w, Like<SetSource> auto& change)
{
    w.required("strip", change.strip, "The strip.");
    w.required("source", change.source, "The source as a whole.");
}

void members(auto& w, Like<SetLength> auto& change)
{
    w.required("length", change.length, "Frames that are printed.", kLengthLimits);
}

void members(auto& w, Like<Revision> auto& revision)
{
    w.required("number", revision.number, "Ascending from 1.", {1.0, 2147483647.0});
    w.required("author", revision.author, "Who made it: 'engineer', 'note', 'you'.");
    w.required("edits", revision.edits, "Its edits, in the order in which they are made.");
}

}  // namespace sitwell
