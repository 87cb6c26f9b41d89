#include "decide/locks/keep_locked.h"

#include "core/text/format.h"
#include "decide/stages/tracks.h"
#include "session/model/parameter.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sitwell {

namespace {

const Reason kKept{"lock.kept", "You locked this; it stays as it was.", {}};

/// Brings one strip back, node by node.
class StripBack {
public:
    StripBack(const Session& now, const Strip& strip, const Strip& was, const Locks& locks)
        : now_{now}, strip_{strip}, was_{was}, locks_{locks}
    {
    }

    std::vector<Edit> edits()
    {
        for (const char* node : {"fader", "mute", "place"}) bring_values(node);
        for (std::size_t i = 0; i < was_.chain.size(); ++i) bring(was_.chain[i], i);
        for (std::size_t i = 0; i < was_.sends.size(); ++i) bring(was_.sends[i], i);
        for (const Lane& lane : was_.lanes) bring(lane);
        return std::move(edits_);
    }

private:
    bool stays_left_out(std::string_view node) const
    {
        return node == "mute" && locks_.hold_strip(strip_.id) && strip_.mute.on >= 0.5f;
    }
    void add(Change change) { edits_.push_back({std::move(change), kKept}); }

    void bring_values(const std::string& node)
    {
        const DeviceInfo* device = device_at(was_, node);
        if (device == nullptr || device != device_at(strip_, node) || stays_left_out(node)) return;
        for (std::size_t i = 0; i < device->params.size(); ++i) {
            const Parameter parameter{device, i};
            const std::string id{parameter.spec().id};
            const float* now = value_of(strip_, node, parameter);
            const float* was = value_of(was_, node, parameter);
            if (locks_.hold(strip_.id, node, id) && now != nullptr && was != nullptr &&
                *now != *was)
                add(SetValue{{strip_.id, node, id}, *was});
        }
    }

    void bring(const Insert& was, std::size_t at)
    {
        if (!locks_.touch(strip_.id, was.id.text)) return;
        const Insert* now = find_insert(strip_, was.id.text);
        if (now == nullptr) {
            if (was.key && find_strip(now_, *was.key) == nullptr) return;
            add(AddInsert{strip_.id, was, std::min(at, strip_.chain.size() + added_inserts_++)});
            return;
        }
        bring_values(was.id.text);
        if (now->bypassed != was.bypassed && locks_.hold_node(strip_.id, was.id.text))
            add(BypassInsert{strip_.id, was.id, was.bypassed});
    }

    void bring(const Send& was, std::size_t at)
    {
        if (!locks_.touch(strip_.id, was.id.text)) return;
        if (find_send(strip_, was.id.text) != nullptr) return bring_values(was.id.text);
        if (find_strip(now_, was.to) != nullptr)
            add(AddSend{strip_.id, was, std::min(at, strip_.sends.size() + added_sends_++)});
    }

    void bring(const Lane& was)
    {
        if (!locks_.hold(strip_.id, was.node, was.parameter) ||
            device_at(strip_, was.node) == nullptr ||
            std::find(strip_.lanes.begin(), strip_.lanes.end(), was) != strip_.lanes.end())
            return;
        add(WriteLane{strip_.id, was});
    }

    const Session& now_;
    const Strip& strip_;
    const Strip& was_;
    const Locks& locks_;
    std::vector<Edit> edits_;
    std::size_t added_inserts_ = 0, added_sends_ = 0;
};

/// What of an edit is free; nothing where all of it would change what is locked.
struct FreeOf {
    const Session& now;
    const Locks& locks;

    using Changes = std::vector<Change>;
    template <class Other>
    Changes operator()(const Other& change) const
    {
        return {change};
    }
    Changes operator()(const SetValue& set) const
    {
        const Address& at = set.address;
        return locks.hold(at.strip, at.node, at.parameter) ? Changes{} : Changes{set};
    }
    Changes operator()(const WriteLane& write) const
    {
        return locks.hold(write.strip, write.lane.node, write.lane.parameter) ? Changes{}
                                                                              : Changes{write};
    }
    Changes operator()(const AddInsert& add) const
    {
        const Strip* strip = find_strip(now, add.strip);
        if (locks.hold_strip(add.strip) || strip == nullptr) return {};
        const Insert* there = find_insert(*strip, add.insert.id.text);
        AddInsert fitting = add;
        fitting.at = std::min(add.at, strip->chain.size());
        if (there == nullptr) return {fitting};
        if (there->device != add.insert.device) return {};
        return free_values(add.strip, add.insert.id.text, *find_device(there->device),
                           add.insert.values);
    }
    Changes operator()(const AddSend& add) const
    {
        const Strip* strip = find_strip(now, add.strip);
        if (locks.hold_strip(add.strip) || strip == nullptr) return {};
        AddSend fitting = add;
        fitting.at = std::min(add.at, strip->sends.size());
        if (find_send(*strip, add.send.id.text) == nullptr) return {fitting};
        const auto values = values_of(kSendParams, add.send.params);
        return free_values(add.strip, add.send.id.text, *find_device("send"),
                           {values.begin(), values.end()});
    }
    Changes operator()(const RemoveInsert& change) const { return unless_touched(change); }
    Changes operator()(const BypassInsert& change) const { return unless_touched(change); }
    Changes operator()(const SetKey& change) const { return unless_touched(change); }
    Changes operator()(const RemoveSend& change) const
    {
        return locks.touch(change.strip, change.send.text) ? Changes{} : Changes{change};
    }

private:
    template <class OnInsert>
    Changes unless_touched(const OnInsert& change) const
    {
        return locks.touch(change.strip, change.insert.text) ? Changes{} : Changes{change};
    }
    Changes free_values(const StripId& strip, const std::string& node, const DeviceInfo& device,
                        const std::vector<float>& values) const
    {
        Changes changes;
        for (std::size_t i = 0; i < std::min(values.size(), device.params.size()); ++i) {
            const std::string id{device.params[i].id};
            if (!locks.hold(strip, node, id))
                changes.emplace_back(SetValue{{strip, node, id}, values[i]});
        }
        return changes;
    }
};

}  // namespace

std::vector<Edit> bring_back_locked(const Session& now, const Locks& locks)
{
    std::vector<Edit> edits;
    for (const Strip& strip : now.strips) {
        const Strip* was = find_strip(locks.as_it_was, strip.id);
        if (was == nullptr || was->is_bus() != strip.is_bus()) continue;
        for (Edit& edit : StripBack{now, strip, *was, locks}.edits())
            edits.push_back(std::move(edit));
    }
    return edits;
}

PartedEdits part_by_locks(const Session& now, std::vector<Edit> edits, const Locks& locks)
{
    if (locks.places.empty()) return {std::move(edits), {}};
    PartedEdits parted;
    for (Edit& edit : edits) {
        const auto changes = std::visit(FreeOf{now, locks}, edit.change);
        for (const Change& change : changes) parted.free.push_back({change, edit.reason});
        if (changes.empty()) parted.refused.push_back(std::move(edit));
    }
    return parted;
}

std::vector<Note> told_of_refused(const std::vector<Edit>& refused, const Session& session)
{
    std::vector<Note> notes;
    std::set<std::pair<StripId, std::string>> told;
    for (const Edit& edit : refused) {
        const Strip* strip = find_strip(session, strip_of(edit.change));
        if (strip == nullptr || !told.emplace(strip->id, edit.reason.rule).second) continue;
        notes.push_back({"lock.kept",
                         format("What you locked of {} stays, so this was not done: {}",
                                quoted(*strip), edit.reason.text),
                         strip->source ? strip->source->path : std::string{}});
    }
    return notes;
}

std::vector<Note> told_of_lost(const Session& now, const Locks& locks)
{
    std::set<StripId> unlike;
    for (const Edit& edit : bring_back_locked(now, locks)) unlike.insert(strip_of(edit.change));
    std::vector<Note> notes;
    for (const Address& place : locks.places) {
        const Strip* strip = find_strip(now, place.strip);
        const Strip* was = find_strip(locks.as_it_was, place.strip);
        const bool is_there =
            strip != nullptr && was != nullptr && unlike.count(place.strip) == 0 &&
            (place.node.empty() ||
             (device_at(*strip, place.node) != nullptr && device_at(*was, place.node) != nullptr));
        if (is_there) continue;
        notes.push_back(
            {"lock.lost",
             format("'{}' is locked, but is not in this mix any more.", place_in_text(place)),
             {}});
    }
    return notes;
}

}  // namespace sitwell
