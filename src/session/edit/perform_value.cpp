#include "core/text/format.h"
#include "session/edit/perform.h"
#include "session/edit/place_in.h"
#include "session/model/limits.h"
#include "session/model/parameter.h"
#include "session/model/part_faults.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Refuses with the first fault that was not there before, if there are more than before.
Result<void> refuse_more(const std::vector<Error>& before, const std::vector<Error>& after)
{
    if (after.size() <= before.size()) return {};
    const auto is_new = [&](const Error& fault) {
        return std::find(before.begin(), before.end(), fault) == before.end();
    };
    return tl::unexpected<Error>{*std::find_if(after.begin(), after.end(), is_new)};
}

}  // namespace

Result<void> perform(Session& session, const SetValue& change)
{
    const Address& address = change.address;
    const auto at = strip_at(session, address.strip);
    if (!at) return fail(at.error().code, at.error().message, to_text(address));
    Strip& strip = session.strips[*at];
    const auto parameter = find_parameter(strip, address.node, address.parameter);
    if (!parameter)
        return fail(parameter.error().code, parameter.error().message, to_text(address));
    if (const auto checked = check_value(parameter->spec(), change.value); !checked)
        return fail(checked.error().code, checked.error().message, to_text(address));
    float* value = value_of(strip, address.node, *parameter);
    if (value == nullptr)
        return fail(Error::Code::bad_format, format("'{}' has too few values.", address.node),
                    to_text(address));
    *value = change.value;
    return {};
}

Result<void> perform(Session& session, const WriteLane& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    Strip& strip = session.strips[*at];
    const std::string path = strip_path(*at);
    const std::vector<Error> before = lanes_faults(strip, path);
    const std::size_t old = lane_at(strip, change.lane);
    const bool exists = old < strip.lanes.size();
    if (change.lane.points.empty()) {
        if (!exists)
            return fail(Error::Code::not_found,
                        format("'{}' has no lane of '{}' on {}.{} to remove.", strip.id.text,
                               change.lane.author, change.lane.node, change.lane.parameter),
                        path + ".lanes");
        strip.lanes.erase(strip.lanes.begin() + static_cast<std::ptrdiff_t>(old));
    } else if (exists) {
        strip.lanes[old] = change.lane;
    } else {
        strip.lanes.insert(
            std::upper_bound(strip.lanes.begin(), strip.lanes.end(), change.lane, lane_before),
            change.lane);
    }
    return refuse_more(before, lanes_faults(strip, path));
}

Result<void> perform(Session& session, const BypassInsert& change)
{
    const auto strip = strip_at(session, change.strip);
    if (!strip) return tl::unexpected<Error>{strip.error()};
    const auto insert = insert_at(session, *strip, change.insert);
    if (!insert) return tl::unexpected<Error>{insert.error()};
    session.strips[*strip].chain[*insert].bypassed = change.bypassed;
    return {};
}

Result<void> perform(Session& session, const SetRole& change)
{
    const auto strip = strip_at(session, change.strip);
    if (!strip) return tl::unexpected<Error>{strip.error()};
    session.strips[*strip].role = change.role;
    return {};
}

Result<void> perform(Session& session, const SetSource& change)
{
    const auto at = strip_at(session, change.strip);
    if (!at) return tl::unexpected<Error>{at.error()};
    Strip& strip = session.strips[*at];
    const std::string path = strip_path(*at) + ".source";
    if (strip.is_bus())
        return fail(Error::Code::unsupported,
                    format("'{}' is a bus and plays no file: add a track for it.", strip.id.text),
                    path);
    const std::vector<Error> before = source_faults(*strip.source, path);
    strip.source = change.source;
    return refuse_more(before, source_faults(change.source, path));
}

Result<void> perform(Session& session, const SetLength& change)
{
    if (change.length < 0 || change.length > kMostFrames)
        return fail(Error::Code::out_of_range, "A length is a whole number of frames from 0.",
                    "length");
    session.length = change.length;
    return {};
}

}  // namespace sitwell
