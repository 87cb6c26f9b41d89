#pragma once

#include "core/text/format.h"
#include "session/codec/codec.h"
#include "session/codec/members.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// Where in a file one is, and where faults found there are gathered.
struct Spot {
    std::string path;
    Faults* faults = nullptr;

    Spot member(std::string_view key) const
    {
        return {path.empty() ? std::string{key} : format("{}.{}", path, key), faults};
    }
    Spot element(std::size_t index) const { return {format("{}[{}]", path, index), faults}; }
    void fault(Error::Code code, std::string message) const
    {
        faults->push_back({code, std::move(message), path});
    }
    /// "Here is text where a number is due."
    void wrong_kind(const Json& json, std::string_view due) const;
};

// Each fills the value or leaves it as it is and reports why.

void read(const Json& json, std::string& value, const Spot& spot);
void read(const Json& json, bool& value, const Spot& spot);
void read(const Json& json, float& value, const Spot& spot);
void read(const Json& json, double& value, const Spot& spot);
void read(const Json& json, int& value, const Spot& spot);
void read(const Json& json, std::int64_t& value, const Spot& spot);
void read(const Json& json, std::size_t& value, const Spot& spot);
void read(const Json& json, ChannelLayout& value, const Spot& spot);
void read(const Json& json, Unit& value, const Spot& spot);
void read(const Json& json, Address& value, const Spot& spot);
void read(const Json& json, Lane::Point& value, const Spot& spot);
void read(const Json& json, Edit& value, const Spot& spot);
/// A member to be looked at later.
inline void read(const Json& json, const Json*& value, const Spot&)
{
    value = &json;
}
void read_measured(const Json& json, float& value, const Spot& spot);
void read_param(const Json& json, const ParamInfo& param, float& value, const Spot& spot);

template <class Kind>
void read(const Json& json, Id<Kind>& id, const Spot& spot)
{
    read(json, id.text, spot);
}

template <class T>
void read(const Json& json, std::optional<T>& value, const Spot& spot)
{
    if (json.is_null())
        value.reset();
    else
        read(json, value.emplace(), spot);
}

template <class T>
requires requires(const T& object)
{
    word_for(object);
}
void read(const Json& json, T& object, const Spot& spot);

template <class T>
void read(const Json& json, std::vector<T>& list, const Spot& spot)
{
    if (json.as_array() == nullptr) return spot.wrong_kind(json, "a list");
    list.clear();
    for (std::size_t i = 0; i < json.elements().size(); ++i)
        read(json.elements()[i], list.emplace_back(), spot.element(i));
}

/// Fills what `members` names from a JSON object; `finish` then reports the keys nobody asked for.
class ObjectReader {
public:
    ObjectReader(const Json& json, Spot spot) : json_{json}, spot_{std::move(spot)} {}

    template <class T>
    void required(std::string_view key, T& value, std::string_view help, Limits limits = {})
    {
        optional(key, value, help, limits);
        if (json_.find(key) == nullptr) missing(key);
    }
    template <class T>
    void optional(std::string_view key, T& value, std::string_view, Limits = {})
    {
        if (const Json* found = take(key)) read(*found, value, spot_.member(key));
    }
    void measured(std::string_view key, float& value, std::string_view);

    template <class Table, class Params>
    void params(std::string_view key, std::string_view device, const Table& table, Params& params)
    {
        const Json* found = take(key);
        if (found == nullptr) return;
        ObjectReader inner{*found, spot_.member(key)};
        if (!inner.is_object(device)) return;
        inner.flat_params(device, table, params);
        inner.finish();
    }
    template <class Table, class Params>
    void flat_params(std::string_view device, const Table& table, Params& params)
    {
        auto values = values_of(table, params);
        read_values(*find_device(device), values);
        params = params_from(table, values);
    }
    /// Parameters that are not there have their defaults. Of an unknown device nothing is read or
    /// reported.
    void device_values(std::string_view device, std::vector<float>& values);

    /// False, with a report, when this is no object.
    bool is_object(std::string_view due) const;
    void finish() const;

private:
    const Json* take(std::string_view key);
    void missing(std::string_view key) const;
    void read_values(const DeviceInfo& device, std::span<float> values);

    const Json& json_;
    Spot spot_;
    std::vector<std::string_view> known_;
    bool takes_any_key_ = false;
};

template <class T>
requires requires(const T& object)
{
    word_for(object);
}
void read(const Json& json, T& object, const Spot& spot)
{
    ObjectReader reader{json, spot};
    if (!reader.is_object(word_for(object))) return;
    members(reader, object);
    reader.finish();
}

}  // namespace sitwell
