#include "core/text/format.h"
#include "session/edit/perform.h"
#include "session/edit/place_in.h"
#include "session/model/feedback.h"
#include "session/model/part_faults.h"

#include <algorithm>

namespace sitwell {

namespace {

Result<void> refuse_any(const std::vector<Error>& faults)
{
    if (faults.empty()) return {};
    return tl::unexpected<Error>{faults.front()};
}

/// Puts `item` at a place of a list, which may be its end.
template <class Item>
Result<void> put(std::vector<Item>& list, std::size_t at, const Item& item, const std::string& path)
{
    if (at > list.size())
        return fail(Error::Code::out_of_range,
                    format("Place {} lies behind the end of {}.", at, list.size()), path);
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), item);
    return {};
}

template <class Item>
void take(std::vector<Item>& list, std::size_t at)
{
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Refuses when the route just made from `from` to `to` closes a loop.
Result<void> refuse_loop(const Session& session, const StripId& from, const StripId& to,
                         const std::string& path)
{
    Way loop = way(session, to, from);
    if (loop.empty()) return {};
    loop.insert(loop.begin(), from);
    return fail(Error::Code::unsupported, feedback_sentence(loop), path);
}

/// Refuses when a lane would be left pointing at nothing.
Result<void> refuse_moved(const Strip& strip, const std::string& node, const std::string& path)
{
    for (const Lane& lane : strip.lanes)
        if (lane.node == node)
            return fail(Error::Code::unsupported,
                        format("A lane of '{}' moves the {} of '{}': remove the lane first.",
                               lane.author, lane.parameter, node),
                        path);
    return {};
}

/// Refuses when a route or key would be left pointing at nothing.
Result<void> refuse_used(const Session& session, const StripId& id)
{
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        const auto refuse = [&](std::string_view use, const std::string& where) {
            return fail(Error::Code::unsupported,
                        format("'{}' cannot go while '{}' {} it.", id.text, strip.id.text, use),
                        strip_path(i) + where);
        };
        if (strip.id == id) continue;
        if (strip.output == id) return refuse("feeds", ".output");
        for (std::size_t s = 0; s < strip.sends.size(); ++s)
            if (strip.sends[s].to == id) return refuse("sends to", format(".sends[{}].to", s));
        for (std::size_t c = 0; c < strip.chain.size(); ++c)
            if (strip.chain[c].key == id)
                return refuse("is keyed from", format(".chain[{}].key", c));
    }
    return {};
}

Result<void> refuse_node(const Strip& strip, const std::string& path)
{
    return refuse_any(node_id_faults(strip, path));
}

Result<void> refuse_second_mix(const Session& session, const StripId& id, const std::string& path)
{
    const Strip* mix = find_mix(session);
    if (mix == nullptr || mix->id == id) return {};
    return fail(
        Error::Code::bad_format,
        format("'{}' is the mix already: name the bus that '{}' feeds.", mix->id.text, id.text),
        path + ".output");
}

Result<void> refuse_loss_of_mix(const Session& session, const StripId& id, const std::string& path)
{
    const auto is_mix = [](const Strip& strip) { return strip.is_bus() && !strip.output; };
    const Strip* mix = find_mix(session);
    const bool only = std::count_if(session.strips.begin(), session.strips.end(), is_mix) == 1;
    if (mix == nullptr || mix->id != id || !only) return {};
    return fail(Error::Code::unsupported,
                format("'{}' is the mix, and a session cannot do without.", id.text), path);
}

}  // namespace

Result<void> perform(Session& session, const AddStrip& change)
{
    const StripId& id = change.strip.id;
    const std::string path = strip_path(change.at);
    if (find_strip(session, id) != nullptr)
        return fail(Error::Code::bad_format, format("There is a strip '{}' already.", id.text),
                    path + ".id");
    if (change.strip.is_bus() && !change.strip.output)
        if (auto only = refuse_second_mix(session, id, path); !only) return only;
    return put(session.strips, change.at, change.strip, "strips")
        .and_then([&] { return refuse_any(strip_faults(session, change.at)); })
        .and_then([&]() -> Result<void> {
            for (const StripId& target : fed_by(session, id))
                if (auto loop = refuse_loop(session, id, target, path); !loop) return loop;
            return {};
        });
}

Result<void> perform(Session& session, const RemoveStrip& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    return refuse_loss_of_mix(session, change.strip, strip_path(*at))
        .and_then([&] { return refuse_used(session, change.strip); })
        .map([&] { take(session.strips, *at); });
}

Result<void> perform(Session& session, const AddInsert& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    Strip& strip = session.strips[*at];
    const std::string path = strip_path(*at);
    return put(strip.chain, change.at, change.insert, path + ".chain")
        .and_then([&] { return refuse_node(strip, path); })
        .and_then([&] { return refuse_any(insert_faults(session, *at, change.at)); })
        .and_then([&]() -> Result<void> {
            if (!change.insert.key) return {};
            return refuse_loop(session, *change.insert.key, change.strip,
                               format("{}.chain[{}].key", path, change.at));
        });
}

Result<void> perform(Session& session, const RemoveInsert& change)
{
    const auto strip = strip_at(session, change.strip);
    if (!strip) return tl::unexpected<Error>{strip.error()};
    const auto insert = insert_at(session, *strip, change.insert);
    if (!insert) return tl::unexpected<Error>{insert.error()};
    Strip& it = session.strips[*strip];
    return refuse_moved(it, change.insert.text, format("{}.chain[{}]", strip_path(*strip), *insert))
        .map([&] { take(it.chain, *insert); });
}

Result<void> perform(Session& session, const SetKey& change)
{
    const auto strip = strip_at(session, change.strip);
    if (!strip) return tl::unexpected<Error>{strip.error()};
    const auto insert = insert_at(session, *strip, change.insert);
    if (!insert) return tl::unexpected<Error>{insert.error()};
    session.strips[*strip].chain[*insert].key = change.key;
    return refuse_any(key_faults(session, *strip, *insert)).and_then([&]() -> Result<void> {
        if (!change.key) return {};
        return refuse_loop(session, *change.key, change.strip,
                           format("{}.chain[{}].key", strip_path(*strip), *insert));
    });
}

Result<void> perform(Session& session, const AddSend& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    Strip& strip = session.strips[*at];
    const std::string path = strip_path(*at);
    return put(strip.sends, change.at, change.send, path + ".sends")
        .and_then([&] { return refuse_node(strip, path); })
        .and_then([&] { return refuse_any(send_faults(session, *at, change.at)); })
        .and_then([&] {
            return refuse_loop(session, change.strip, change.send.to,
                               format("{}.sends[{}].to", path, change.at));
        });
}

Result<void> perform(Session& session, const RemoveSend& change)
{
    const auto strip = strip_at(session, change.strip);
    if (!strip) return tl::unexpected<Error>{strip.error()};
    const auto send = send_at(session, *strip, change.send);
    if (!send) return tl::unexpected<Error>{send.error()};
    Strip& it = session.strips[*strip];
    return refuse_moved(it, change.send.text, format("{}.sends[{}]", strip_path(*strip), *send))
        .map([&] { take(it.sends, *send); });
}

Result<void> perform(Session& session, const SetOutput& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    Strip& strip = session.strips[*at];
    const std::string path = strip_path(*at);
    if (strip.output == change.output) return {};
    if (strip.is_bus()) {
        auto one_mix = change.output ? refuse_loss_of_mix(session, change.strip, path + ".output")
                                     : refuse_second_mix(session, change.strip, path);
        if (!one_mix) return one_mix;
    }
    strip.output = change.output;
    return refuse_any(output_faults(session, *at)).and_then([&]() -> Result<void> {
        if (!change.output) return {};
        return refuse_loop(session, change.strip, *change.output, path + ".output");
    });
}

}  // namespace sitwell
