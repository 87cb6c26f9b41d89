#include "session/edit/place_in.h"

#include "session/model/parameter.h"
#include "session/model/part_faults.h"

#include <algorithm>

namespace sitwell {

Result<std::size_t> strip_at(const Session& session, const StripId& id)
{
    const Strip* found = find_strip(session, id);
    if (found == nullptr) return fail(Error::Code::not_found, no_such_strip(session, id), "strips");
    return static_cast<std::size_t>(found - session.strips.data());
}

Result<std::size_t> insert_at(const Session& session, std::size_t strip, const InsertId& id)
{
    const Strip& it = session.strips[strip];
    const Insert* found = find_insert(it, id.text);
    if (found == nullptr)
        return fail(Error::Code::not_found, no_such_insert(it, id.text),
                    strip_path(strip) + ".chain");
    return static_cast<std::size_t>(found - it.chain.data());
}

Result<std::size_t> send_at(const Session& session, std::size_t strip, const SendId& id)
{
    const Strip& it = session.strips[strip];
    const Send* found = find_send(it, id.text);
    if (found == nullptr)
        return fail(Error::Code::not_found, no_such_send(it, id.text),
                    strip_path(strip) + ".sends");
    return static_cast<std::size_t>(found - it.sends.data());
}

std::size_t lane_at(const Strip& strip, const Lane& like) noexcept
{
    const auto found = std::find_if(strip.lanes.begin(), strip.lanes.end(), [&](const Lane& lane) {
        return !lane_before(lane, like) && !lane_before(like, lane);
    });
    return static_cast<std::size_t>(found - strip.lanes.begin());
}

}  // namespace sitwell
