#include "core/result/contract.h"
#include "session/codec/codec.h"
#include "session/codec/writer.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

Json param_json(const ParamInfo& param, float value)
{
    if (param.unit == Unit::toggle && (value == 0.0f || value == 1.0f)) return value == 1.0f;
    if (param.unit == Unit::choice && check_value(param, value))
        return param.choices[static_cast<std::size_t>(value)];
    return value;
}

Json measured_json(float value)
{
    if (std::isfinite(value)) return value;
    return std::isnan(value) ? "nan" : value > 0.0f ? "inf" : "-inf";
}

void ObjectWriter::device_values(std::string_view device, std::span<const float> values)
{
    const DeviceInfo* found = find_device(device);
    if (found == nullptr) return;
    for (std::size_t i = 0; i < std::min(values.size(), found->params.size()); ++i)
        object.emplace_back(found->params[i].id, param_json(found->params[i], values[i]));
}

Json to_json(const Edit& edit)
{
    ObjectWriter writer;
    writer.object.emplace_back("change", kChangeNames[edit.change.index()]);
    std::visit([&](const auto& change) { members(writer, change); }, edit.change);
    writer.object.emplace_back("reason", to_json(edit.reason));
    return std::move(writer.object);
}

Json to_json(const Address& address)
{
    return to_text(address);
}

Json encode(const Session& session)
{
    return to_json(session);
}
Json encode(const Edit& edit)
{
    return to_json(edit);
}
Json encode(const Address& address)
{
    return to_json(address);
}

Json encode(const Document& document)
{
    Json json = Json::object({{"sitwell", kSessionSchemaVersion}});
    if (document.revisions.empty()) {
        json.set("session", to_json(document.base));
        return json;
    }
    const auto session = replay(document);
    SITWELL_EXPECTS(session.has_value());
    json.set("session", to_json(session.value_or(document.base)));
    json.set("base", to_json(document.base));
    json.set("revisions", to_json(document.revisions));
    return json;
}

}  // namespace sitwell
