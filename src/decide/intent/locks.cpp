#include "decide/intent/locks.h"

#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace {

template <class Meets>
bool any_place(const Locks& locks, const StripId& strip, const Meets& meets)
{
    return std::any_of(locks.places.begin(), locks.places.end(), [&](const Address& place) {
        return place.strip == strip && (place.node.empty() || meets(place));
    });
}

}  // namespace

bool Locks::hold(const StripId& strip, std::string_view node, std::string_view parameter) const
{
    return any_place(*this, strip, [&](const Address& place) {
        return place.node == node && (place.parameter.empty() || place.parameter == parameter);
    });
}

bool Locks::hold_node(const StripId& strip, std::string_view node) const
{
    return any_place(*this, strip, [&](const Address& place) {
        return place.node == node && place.parameter.empty();
    });
}

bool Locks::touch(const StripId& strip, std::string_view node) const
{
    return any_place(*this, strip, [&](const Address& place) { return place.node == node; });
}

bool Locks::hold_strip(const StripId& strip) const
{
    return any_place(*this, strip, [](const Address&) { return false; });
}

void add_place(std::vector<Address>& places, const Address& place)
{
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
}

std::string place_in_text(const Address& place)
{
    std::string text = place.strip.text;
    for (const std::string* part : {&place.node, &place.parameter})
        if (!part->empty()) text += "." + *part;
    return text;
}

Result<Address> place_from_text(std::string_view text)
{
    std::vector<std::string> parts{""};
    for (const char c : text)
        if (c == '.')
            parts.emplace_back();
        else
            parts.back() += c;
    const bool is_place = parts.size() <= 3 && std::all_of(parts.begin(), parts.end(), is_id);
    if (!is_place) return fail(Error::Code::bad_format, format("'{}' is no place in a mix.", text));
    parts.resize(3);
    return Address{StripId{parts[0]}, parts[1], parts[2]};
}

}  // namespace sitwell
