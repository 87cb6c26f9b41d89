#include "session/edit/any_change_test.h"

#include "session/model/any_session_test.h"

#include <limits>

namespace sitwell {

namespace {

/// Of the whole range from the first case on.
int any_int(int first, int last)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, last + 1));
}

bool any_bool()
{
    return *rc::gen::arbitrary<bool>();
}

template <class Item>
const Item* any_of(const std::vector<Item>& list)
{
    return list.empty()
               ? nullptr
               : &list[static_cast<std::size_t>(any_int(0, static_cast<int>(list.size()) - 1))];
}

/// A strip that has what `list` names, if any has.
template <class Item>
const Strip& any_strip_with(const Session& session, std::vector<Item> Strip::*list)
{
    std::vector<const Strip*> having;
    for (const Strip& strip : session.strips)
        if (!(strip.*list).empty()) having.push_back(&strip);
    return having.empty() ? *any_of(session.strips) : **any_of(having);
}

std::size_t any_place(std::size_t count)
{
    return static_cast<std::size_t>(any_int(0, static_cast<int>(count)));
}

std::optional<StripId> any_id(const Session& session)
{
    if (any_int(0, 4) == 0) return std::nullopt;
    return any_of(session.strips)->id;
}

struct Maker {
    const Session& session;
    const Strip& strip = *any_of(session.strips);

    Change operator()(SetValue)
    {
        const Lane target = *any_lane(strip, "you", false);
        return SetValue{{strip.id, target.node, target.parameter}, target.points.front().value};
    }
    Change operator()(WriteLane)
    {
        const Strip& on = any_bool() ? any_strip_with(session, &Strip::lanes) : strip;
        if (on.lanes.empty() || any_bool())
            return WriteLane{on.id, *any_lane(on, "you", any_bool())};
        Lane lane = *any_of(on.lanes);
        if (any_bool())
            lane.points.clear();
        else
            lane.points.back().at += 7;
        return WriteLane{on.id, lane};
    }
    Change operator()(AddStrip)
    {
        Strip added = strip;
        added.id = {any_int(0, 9) == 0 ? "mix" : "added"};
        added.output = find_mix(session)->id;
        return AddStrip{added, any_place(session.strips.size())};
    }
    Change operator()(RemoveStrip) { return RemoveStrip{strip.id}; }
    Change operator()(AddInsert)
    {
        Insert insert = *any_insert({any_int(0, 9) == 0 ? "insert-0" : "added"});
        if (any_bool()) insert.key = any_id(session);
        return AddInsert{strip.id, insert, any_place(strip.chain.size())};
    }
    Change operator()(RemoveInsert)
    {
        const Strip& on = any_strip_with(session, &Strip::chain);
        return RemoveInsert{on.id, on.chain.empty() ? InsertId{"none"} : any_of(on.chain)->id};
    }
    Change operator()(BypassInsert)
    {
        const Strip& on = any_strip_with(session, &Strip::chain);
        return BypassInsert{on.id, on.chain.empty() ? InsertId{"none"} : any_of(on.chain)->id,
                            any_bool()};
    }
    Change operator()(SetKey)
    {
        const Strip& on = any_strip_with(session, &Strip::chain);
        return SetKey{on.id, on.chain.empty() ? InsertId{"none"} : any_of(on.chain)->id,
                      any_id(session)};
    }
    Change operator()(AddSend)
    {
        const StripId to = any_bool() ? find_mix(session)->id : any_of(session.strips)->id;
        const Send send{{any_int(0, 9) == 0 ? "place" : "added"}, to, *any_send_params()};
        return AddSend{strip.id, send, any_place(strip.sends.size())};
    }
    Change operator()(RemoveSend)
    {
        const Strip& on = any_strip_with(session, &Strip::sends);
        return RemoveSend{on.id, on.sends.empty() ? SendId{"none"} : any_of(on.sends)->id};
    }
    Change operator()(SetOutput) { return SetOutput{strip.id, any_id(session)}; }
    Change operator()(SetRole) { return SetRole{strip.id, any_bool() ? "kick" : ""}; }
    Change operator()(SetSource) { return SetSource{strip.id, *any_source()}; }
    Change operator()(SetLength) { return SetLength{any_int(-10, 1000000)}; }
};

template <std::size_t... I>
Change empty_change(std::size_t kind, std::index_sequence<I...>)
{
    Change change;
    ((I == kind ? static_cast<void>(change.emplace<I>()) : static_cast<void>(0)), ...);
    return change;
}

Reason any_reason()
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    return {any_bool() ? "balance.vocal_above_bed" : "",
            "Because it \"sings\".",
            {{"loudness", any_bool() ? -kInfinity : 0.1f * static_cast<float>(any_int(-500, 500)),
              Unit::lufs}},
            std::vector<Effect>(static_cast<std::size_t>(any_int(0, 2)),
                                {"words", 0.25f, any_bool() ? kInfinity : 0.5f, Unit::percent})};
}

}  // namespace

rc::Gen<Change> any_change(const Session& session, std::size_t kind)
{
    return rc::gen::exec([session, kind] {
        const Change empty =
            empty_change(kind, std::make_index_sequence<std::variant_size_v<Change>>{});
        return std::visit(Maker{session}, empty);
    });
}

rc::Gen<Document> any_document()
{
    return rc::gen::exec([] {
        Document document{*any_session(), {}};
        Session session = document.base;
        for (int number = 1; number <= any_int(0, 3); ++number) {
            Revision revision{number, "engineer", {}};
            for (int i = any_int(0, 6); i > 0; --i) {
                const int kinds = static_cast<int>(std::variant_size_v<Change>);
                const Edit edit{
                    *any_change(session, static_cast<std::size_t>(any_int(0, kinds - 1))),
                    any_reason()};
                auto next = apply(session, edit.change);
                if (!next) continue;
                session = std::move(*next);
                revision.edits.push_back(edit);
            }
            document.revisions.push_back(std::move(revision));
        }
        return document;
    });
}

}  // namespace sitwell
