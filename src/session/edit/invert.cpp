#include "core/text/format.h"
#include "session/edit/edit.h"
#include "session/edit/place_in.h"
#include "session/model/parameter.h"
#include "session/model/part_faults.h"

namespace sitwell {

namespace {

Result<Change> undo_of(const SetValue& change, const Session& before)
{
    return value_at(before, change.address).map([&](float value) -> Change {
        return SetValue{change.address, value};
    });
}

Result<Change> undo_of(const SetLength&, const Session& before)
{
    return SetLength{before.length};
}

Result<Change> undo_of(const AddStrip& change, const Session&)
{
    return RemoveStrip{change.strip.id};
}

Result<Change> undo_of(const AddInsert& change, const Session&)
{
    return RemoveInsert{change.strip, change.insert.id};
}

Result<Change> undo_of(const AddSend& change, const Session&)
{
    return RemoveSend{change.strip, change.send.id};
}

Result<Change> undo_of(const RemoveStrip& change, const Session& before)
{
    return strip_at(before, change.strip).map([&](std::size_t at) -> Change {
        return AddStrip{before.strips[at], at};
    });
}

Result<Change> undo_of(const WriteLane& change, const Session& before)
{
    return strip_at(before, change.strip).map([&](std::size_t strip) -> Change {
        const std::vector<Lane>& lanes = before.strips[strip].lanes;
        const std::size_t old = lane_at(before.strips[strip], change.lane);
        if (old < lanes.size()) return WriteLane{change.strip, lanes[old]};
        WriteLane removal = change;
        removal.lane.points.clear();
        return removal;
    });
}

Result<Change> undo_of(const SetOutput& change, const Session& before)
{
    return strip_at(before, change.strip).map([&](std::size_t at) -> Change {
        return SetOutput{change.strip, before.strips[at].output};
    });
}

Result<Change> undo_of(const SetRole& change, const Session& before)
{
    return strip_at(before, change.strip).map([&](std::size_t at) -> Change {
        return SetRole{change.strip, before.strips[at].role};
    });
}

Result<Change> undo_of(const SetSource& change, const Session& before)
{
    return strip_at(before, change.strip).and_then([&](std::size_t at) -> Result<Change> {
        const Strip& strip = before.strips[at];
        if (strip.source) return SetSource{change.strip, *strip.source};
        return fail(Error::Code::unsupported,
                    format("'{}' is a bus and plays no file.", strip.id.text),
                    strip_path(at) + ".source");
    });
}

/// The undoing of a change of one insert, made by `undo` from the insert before and its place.
template <class Undo>
Result<Change> undo_on_insert(const Session& before, const StripId& strip, const InsertId& insert,
                              Undo undo)
{
    return strip_at(before, strip).and_then([&](std::size_t s) {
        return insert_at(before, s, insert).map([&](std::size_t at) -> Change {
            return undo(before.strips[s].chain[at], at);
        });
    });
}

Result<Change> undo_of(const RemoveInsert& change, const Session& before)
{
    return undo_on_insert(before, change.strip, change.insert,
                          [&](const Insert& old, std::size_t at) {
                              return AddInsert{change.strip, old, at};
                          });
}

Result<Change> undo_of(const BypassInsert& change, const Session& before)
{
    return undo_on_insert(before, change.strip, change.insert, [&](const Insert& old, std::size_t) {
        return BypassInsert{change.strip, old.id, old.bypassed};
    });
}

Result<Change> undo_of(const SetKey& change, const Session& before)
{
    return undo_on_insert(before, change.strip, change.insert, [&](const Insert& old, std::size_t) {
        return SetKey{change.strip, old.id, old.key};
    });
}

Result<Change> undo_of(const RemoveSend& change, const Session& before)
{
    return strip_at(before, change.strip).and_then([&](std::size_t strip) {
        return send_at(before, strip, change.send).map([&](std::size_t at) -> Change {
            return AddSend{change.strip, before.strips[strip].sends[at], at};
        });
    });
}

}  // namespace

Result<Change> invert(const Change& change, const Session& before)
{
    return std::visit([&](const auto& it) { return undo_of(it, before); }, change);
}

}  // namespace sitwell
