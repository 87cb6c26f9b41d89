#include "session/model/parameter.h"

#include "core/text/format.h"
#include "core/text/names.h"

namespace sitwell {

namespace {

template <class List>
std::vector<std::string_view> ids_of(const List& list)
{
    std::vector<std::string_view> ids;
    for (const auto& item : list) ids.push_back(item.id.text);
    return ids;
}

std::vector<std::string_view> nodes_of(const Strip& strip)
{
    std::vector<std::string_view> nodes{"fader", "mute", "place"};
    for (const Send& send : strip.sends) nodes.push_back(send.id.text);
    for (const Insert& insert : strip.chain) nodes.push_back(insert.id.text);
    return nodes;
}

}  // namespace

const DeviceInfo* device_at(const Strip& strip, std::string_view node) noexcept
{
    if (node == "fader" || node == "mute" || node == "place") return find_device(node);
    if (find_send(strip, node) != nullptr) return find_device("send");
    const Insert* insert = find_insert(strip, node);
    return insert != nullptr ? find_device(insert->device) : nullptr;
}

Result<Parameter> find_parameter(const Strip& strip, std::string_view node,
                                 std::string_view parameter)
{
    const DeviceInfo* device = device_at(strip, node);
    if (device == nullptr)
        return fail(Error::Code::not_found,
                    format("'{}' has no '{}': name its fader, mute, place, a send or an insert.{}",
                           strip.id.text, node, did_you_mean(node, nodes_of(strip))),
                    "node");
    if (const auto index = param_index(*device, parameter)) return Parameter{device, *index};
    std::vector<std::string_view> known;
    for (const ParamInfo& param : device->params) known.push_back(param.id);
    return fail(Error::Code::not_found,
                format("{} has no parameter '{}'.{}", device->label, parameter,
                       did_you_mean(parameter, known)),
                "parameter");
}

float* value_of(Strip& strip, std::string_view node, const Parameter& parameter) noexcept
{
    if (node == "fader") return &kFaderParams[parameter.index].field(strip.fader);
    if (node == "mute") return &kMuteParams[parameter.index].field(strip.mute);
    if (node == "place") return &kPlaceParams[parameter.index].field(strip.place);
    if (Send* send = find_send(strip, node))
        return &kSendParams[parameter.index].field(send->params);
    Insert* insert = find_insert(strip, node);
    const bool present = insert != nullptr && parameter.index < insert->values.size();
    return present ? &insert->values[parameter.index] : nullptr;
}

const float* value_of(const Strip& strip, std::string_view node,
                      const Parameter& parameter) noexcept
{
    // A parameter's field is declared as a function of the mutable struct; nothing is written
    // through it here.
    return value_of(const_cast<Strip&>(strip), node, parameter);
}

std::vector<std::string_view> strip_ids(const Session& session)
{
    return ids_of(session.strips);
}

std::string no_such_strip(const Session& session, const StripId& id)
{
    return format("There is no strip '{}'.{}", id.text, did_you_mean(id.text, strip_ids(session)));
}

std::string no_such_insert(const Strip& strip, std::string_view id)
{
    return format("'{}' has no insert '{}'.{}", strip.id.text, id,
                  did_you_mean(id, ids_of(strip.chain)));
}

std::string no_such_send(const Strip& strip, std::string_view id)
{
    return format("'{}' has no send '{}'.{}", strip.id.text, id,
                  did_you_mean(id, ids_of(strip.sends)));
}

}  // namespace sitwell
