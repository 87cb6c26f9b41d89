#pragma once

#include "core/json/json.h"
#include "session/codec/members.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// A parameter's value as a session file says it: true or false, the name of a choice, or a number.
/// A value that is none of these stays a number.
Json param_json(const ParamInfo& param, float value);

/// A number that may be infinite: JSON has no word for that, so it is written as "inf", "-inf" or
/// "nan".
Json measured_json(float value);

Json to_json(const Edit& edit);
Json to_json(const Address& address);

inline Json to_json(const std::string& value)
{
    return value;
}
inline Json to_json(bool value)
{
    return value;
}
inline Json to_json(float value)
{
    return value;
}
inline Json to_json(double value)
{
    return value;
}
inline Json to_json(int value)
{
    return value;
}
inline Json to_json(std::int64_t value)
{
    return value;
}
inline Json to_json(std::size_t value)
{
    return value;
}
inline Json to_json(ChannelLayout value)
{
    return name_of(value);
}
inline Json to_json(Unit value)
{
    return kUnitNames[static_cast<std::size_t>(value)];
}
inline Json to_json(const Lane::Point& point)
{
    return Json::Array{point.at, point.value};
}

template <class Kind>
Json to_json(const Id<Kind>& id)
{
    return id.text;
}

template <class T>
Json to_json(const std::vector<T>& list)
{
    Json::Array array;
    array.reserve(list.size());
    for (const T& item : list) array.push_back(to_json(item));
    return array;
}

template <class T>
requires requires(const T& object)
{
    word_for(object);
}
Json to_json(const T& object);

/// Makes a JSON object of what `members` names.
class ObjectWriter {
public:
    Json::Object object;

    template <class T>
    void required(std::string_view key, const T& value, std::string_view, Limits = {})
    {
        object.emplace_back(key, to_json(value));
    }
    template <class T>
    void optional(std::string_view key, const T& value, std::string_view help, Limits = {})
    {
        required(key, value, help);
    }
    /// What is absent is left out.
    template <class T>
    void optional(std::string_view key, const std::optional<T>& value, std::string_view help)
    {
        if (value) required(key, *value, help);
    }
    void measured(std::string_view key, float value, std::string_view)
    {
        object.emplace_back(key, measured_json(value));
    }
    template <class Table, class Params>
    void params(std::string_view key, std::string_view device, const Table& table,
                const Params& params)
    {
        ObjectWriter inner;
        inner.flat_params(device, table, params);
        object.emplace_back(key, std::move(inner.object));
    }
    template <class Table, class Params>
    void flat_params(std::string_view device, const Table& table, const Params& params)
    {
        device_values(device, values_of(table, params));
    }
    void device_values(std::string_view device, std::span<const float> values);
};

template <class T>
requires requires(const T& object)
{
    word_for(object);
}
Json to_json(const T& object)
{
    ObjectWriter writer;
    members(writer, object);
    return std::move(writer.object);
}

}  // namespace sitwell
