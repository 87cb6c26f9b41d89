#include "session/codec/reader.h"

#include "core/text/names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sitwell {

namespace {

constexpr auto kFormat = Error::Code::bad_format;

std::string_view kind_of(const Json& json)
{
    if (json.is_null()) return "nothing";
    if (json.as_bool() != nullptr) return "true or false";
    if (json.as_number() != nullptr) return "a number";
    if (json.as_string() != nullptr) return "text";
    return json.as_array() != nullptr ? "a list" : "an object";
}

/// The whole number within limits, or nothing and a report.
std::optional<std::int64_t> whole(const Json& json, Limits limits, const Spot& spot)
{
    const double* number = json.as_number();
    if (number == nullptr) {
        spot.wrong_kind(json, "a whole number");
        return std::nullopt;
    }
    if (*number != std::floor(*number) || !limits.hold(*number)) {
        spot.fault(Error::Code::out_of_range, format("{} is no whole number between {} and {}.",
                                                     *number, limits.min, limits.max));
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*number);
}

/// The place of a word among those allowed, or nothing and a report.
std::optional<std::size_t> choice(const Json& json, std::span<const std::string_view> allowed,
                                  const Spot& spot)
{
    const std::string* text = json.as_string();
    const auto found =
        text == nullptr ? allowed.end() : std::find(allowed.begin(), allowed.end(), *text);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    std::string list;
    for (const std::string_view word : allowed)
        list += (list.empty() ? "'" : ", '") + std::string{word} + "'";
    if (text == nullptr)
        spot.wrong_kind(json, "one of " + list);
    else
        spot.fault(kFormat,
                   format("'{}' is none of {}.{}", *text, list, did_you_mean(*text, allowed)));
    return std::nullopt;
}

template <std::size_t... I>
void emplace(Change& change, std::size_t index, std::index_sequence<I...>)
{
    ((I == index ? static_cast<void>(change.emplace<I>()) : static_cast<void>(0)), ...);
}

}  // namespace

void Spot::wrong_kind(const Json& json, std::string_view due) const
{
    fault(kFormat, format("Here is {} where {} is due.", kind_of(json), due));
}

void read(const Json& json, std::string& value, const Spot& spot)
{
    if (const std::string* text = json.as_string())
        value = *text;
    else
        spot.wrong_kind(json, "text");
}

void read(const Json& json, bool& value, const Spot& spot)
{
    if (const bool* flag = json.as_bool())
        value = *flag;
    else
        spot.wrong_kind(json, "true or false");
}

void read(const Json& json, double& value, const Spot& spot)
{
    if (const double* number = json.as_number())
        value = *number;
    else
        spot.wrong_kind(json, "a number");
}

void read(const Json& json, float& value, const Spot& spot)
{
    double number = value;
    read(json, number, spot);
    if (std::abs(number) > std::numeric_limits<float>::max())
        spot.fault(Error::Code::out_of_range, format("{} is far out of range.", number));
    else
        value = static_cast<float>(number);
}

void read(const Json& json, std::int64_t& value, const Spot& spot)
{
    if (const auto number = whole(json, kPositionLimits, spot)) value = *number;
}

void read(const Json& json, int& value, const Spot& spot)
{
    constexpr Limits kInt{std::numeric_limits<int>::min(), std::numeric_limits<int>::max()};
    if (const auto number = whole(json, kInt, spot)) value = static_cast<int>(*number);
}

void read(const Json& json, std::size_t& value, const Spot& spot)
{
    if (const auto number = whole(json, kLengthLimits, spot))
        value = static_cast<std::size_t>(*number);
}

void read(const Json& json, ChannelLayout& value, const Spot& spot)
{
    std::array<std::string_view, kLayouts.size()> names;
    std::transform(kLayouts.begin(), kLayouts.end(), names.begin(), name_of);
    if (const auto index = choice(json, names, spot)) value = kLayouts[*index];
}

void read(const Json& json, Unit& value, const Spot& spot)
{
    if (const auto index = choice(json, kUnitNames, spot)) value = static_cast<Unit>(*index);
}

void read(const Json& json, Address& value, const Spot& spot)
{
    std::string text;
    read(json, text, spot);
    if (json.as_string() == nullptr) return;
    if (const auto address = parse_address(text))
        value = *address;
    else
        spot.fault(address.error().code, address.error().message);
}

void read(const Json& json, Lane::Point& value, const Spot& spot)
{
    if (json.elements().size() != 2) return spot.wrong_kind(json, "a pair of frame and value");
    read(json.elements()[0], value.at, spot);
    read(json.elements()[1], value.value, spot);
}

void read(const Json& json, Edit& value, const Spot& spot)
{
    ObjectReader reader{json, spot};
    if (!reader.is_object("edit")) return;
    std::string name;
    reader.required("change", name, "");
    if (name.empty()) return;
    const auto index = choice(Json{name}, kChangeNames, spot.member("change"));
    if (!index) return;
    emplace(value.change, *index, std::make_index_sequence<kChangeNames.size()>{});
    std::visit([&](auto& change) { members(reader, change); }, value.change);
    reader.optional("reason", value.reason, "");
    reader.finish();
}

void read_measured(const Json& json, float& value, const Spot& spot)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const std::string word = json.string_or("");
    if (word == "inf")
        value = kInfinity;
    else if (word == "-inf")
        value = -kInfinity;
    else if (word == "nan")
        value = std::numeric_limits<float>::quiet_NaN();
    else
        read(json, value, spot);
}

void read_param(const Json& json, const ParamInfo& param, float& value, const Spot& spot)
{
    if (param.unit == Unit::toggle) {
        bool on = value != 0.0f;
        read(json, on, spot);
        value = on ? 1.0f : 0.0f;
    } else if (param.unit == Unit::choice) {
        if (const auto index = choice(json, param.choices, spot))
            value = static_cast<float>(*index);
    } else {
        read(json, value, spot);
    }
}

void ObjectReader::measured(std::string_view key, float& value, std::string_view)
{
    if (const Json* found = take(key))
        read_measured(*found, value, spot_.member(key));
    else
        missing(key);
}

void ObjectReader::device_values(std::string_view device, std::vector<float>& values)
{
    const DeviceInfo* found = find_device(device);
    if (found == nullptr || found->station != Station::insert) {
        takes_any_key_ = true;
        return;
    }
    values = default_values(*found);
    read_values(*found, values);
}

bool ObjectReader::is_object(std::string_view due) const
{
    if (json_.as_object() != nullptr) return true;
    spot_.wrong_kind(json_, format("an object ({})", due));
    return false;
}

void ObjectReader::finish() const
{
    if (takes_any_key_) return;
    for (const auto& [key, value] : json_.members())
        if (std::find(known_.begin(), known_.end(), key) == known_.end())
            spot_.member(key).fault(
                kFormat, format("'{}' is not known here.{}", key, did_you_mean(key, known_)));
}

const Json* ObjectReader::take(std::string_view key)
{
    known_.push_back(key);
    return json_.find(key);
}

void ObjectReader::missing(std::string_view key) const
{
    spot_.member(key).fault(Error::Code::not_found, format("'{}' is missing.", key));
}

void ObjectReader::read_values(const DeviceInfo& device, std::span<float> values)
{
    for (std::size_t i = 0; i < device.params.size(); ++i) {
        const ParamInfo& param = device.params[i];
        if (const Json* found = take(param.id))
            read_param(*found, param, values[i], spot_.member(param.id));
    }
}

}  // namespace sitwell
