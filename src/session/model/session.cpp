#include "session/model/session.h"

#include <algorithm>
#include <tuple>

namespace sitwell {

namespace {

template <class List>
auto find_in(List& list, std::string_view id) noexcept -> decltype(list.data())
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [id](const auto& item) { return item.id.text == id; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

bool lane_before(const Lane& a, const Lane& b) noexcept
{
    return std::tie(a.node, a.parameter, a.author) < std::tie(b.node, b.parameter, b.author);
}

const Strip* find_strip(const Session& session, const StripId& id) noexcept
{
    return find_in(session.strips, id.text);
}

Strip* find_strip(Session& session, const StripId& id) noexcept
{
    return find_in(session.strips, id.text);
}

const Insert* find_insert(const Strip& strip, std::string_view id) noexcept
{
    return find_in(strip.chain, id);
}

Insert* find_insert(Strip& strip, std::string_view id) noexcept
{
    return find_in(strip.chain, id);
}

const Send* find_send(const Strip& strip, std::string_view id) noexcept
{
    return find_in(strip.sends, id);
}

Send* find_send(Strip& strip, std::string_view id) noexcept
{
    return find_in(strip.sends, id);
}

const Strip* find_mix(const Session& session) noexcept
{
    const auto found =
        std::find_if(session.strips.begin(), session.strips.end(), [](const Strip& strip) {
            return strip.is_bus() && !strip.output.has_value();
        });
    return found == session.strips.end() ? nullptr : &*found;
}

}  // namespace sitwell
