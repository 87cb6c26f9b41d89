#include "session/edit/edit.h"

#include "core/text/format.h"
#include "session/model/parameter.h"

namespace sitwell {

namespace {

StripId strip_of_one(const SetValue& change)
{
    return change.address.strip;
}
StripId strip_of_one(const AddStrip& change)
{
    return change.strip.id;
}
StripId strip_of_one(const SetLength&)
{
    return {};
}

template <class OnStrip>
StripId strip_of_one(const OnStrip& change)
{
    return change.strip;
}

}  // namespace

StripId strip_of(const Change& change)
{
    return std::visit([](const auto& it) { return strip_of_one(it); }, change);
}

Result<float> value_at(const Session& session, const Address& address)
{
    const Strip* strip = find_strip(session, address.strip);
    if (strip == nullptr)
        return fail(Error::Code::not_found, no_such_strip(session, address.strip),
                    to_text(address));
    const auto parameter = find_parameter(*strip, address.node, address.parameter);
    if (!parameter)
        return fail(parameter.error().code, parameter.error().message, to_text(address));
    const float* value = value_of(*strip, address.node, *parameter);
    if (value == nullptr)
        return fail(Error::Code::bad_format, format("'{}' has too few values.", address.node),
                    to_text(address));
    return *value;
}

}  // namespace sitwell
