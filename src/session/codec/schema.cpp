#include "session/codec/schema.h"

#include "core/text/format.h"
#include "session/codec/codec.h"
#include "session/codec/members.h"
#include "session/codec/writer.h"

#include <algorithm>
#include <array>
#include <optional>

namespace sitwell {

namespace {

/// Says `help` beside a schema, which stands as it is.
Json described(Json schema, std::string_view help)
{
    if (schema.find("$ref") == nullptr) return schema.set("description", help);
    // Draft-07 ignores what stands beside a $ref.
    return Json::object({{"description", help}, {"allOf", Json::Array{std::move(schema)}}});
}

Json reference(std::string_view name)
{
    return Json::object({{"$ref", format("#/definitions/{}", name)}});
}

Json of_type(std::string_view type)
{
    return Json::object({{"type", type}});
}

template <class List>
Json one_of_words(const List& words)
{
    Json::Array allowed;
    for (const auto& word : words) allowed.emplace_back(word);
    return Json::object({{"enum", std::move(allowed)}});
}

Json number(std::string_view type, Limits limits)
{
    Json schema = of_type(type);
    if (limits.min < limits.max) schema.set("minimum", limits.min).set("maximum", limits.max);
    return schema;
}

// The schema of each kind of member.

Json schema_of(const std::string&, Limits)
{
    return of_type("string");
}
Json schema_of(bool, Limits)
{
    return of_type("boolean");
}
Json schema_of(float, Limits limits)
{
    return number("number", limits);
}
Json schema_of(double, Limits limits)
{
    return number("number", limits);
}
Json schema_of(int, Limits limits)
{
    return number("integer", limits);
}
Json schema_of(std::int64_t, Limits limits)
{
    return number("integer", limits);
}
Json schema_of(std::size_t, Limits limits)
{
    return number("integer", limits);
}
Json schema_of(Unit, Limits)
{
    return one_of_words(kUnitNames);
}
Json schema_of(const Address&, Limits)
{
    return reference("address");
}
Json schema_of(const Lane::Point&, Limits)
{
    return reference("point");
}

Json schema_of(ChannelLayout, Limits)
{
    Json::Array names;
    for (const ChannelLayout layout : kLayouts) names.emplace_back(name_of(layout));
    return Json::object({{"enum", std::move(names)}});
}

template <class Kind>
Json schema_of(const Id<Kind>&, Limits)
{
    return reference("id");
}

template <class T>
requires requires(const T& object)
{
    word_for(object);
}
Json schema_of(const T& object, Limits)
{
    return reference(word_for(object));
}

template <class T>
Json schema_of(const std::vector<T>&, Limits)
{
    return Json::object({{"type", "array"}, {"items", schema_of(T{}, {})}});
}

template <class T>
Json schema_of(const std::optional<T>&, Limits)
{
    return Json::object({{"anyOf", Json::Array{schema_of(T{}, {}), of_type("null")}}});
}

Json schema_of_param(const ParamInfo& param)
{
    Json schema = param.unit == Unit::toggle   ? of_type("boolean")
                  : param.unit == Unit::choice ? one_of_words(param.choices)
                                               : of_type("number");
    if (param.unit != Unit::toggle && param.unit != Unit::choice)
        schema.set("minimum", param.min).set("maximum", param.max);
    const std::string_view symbol = symbol_of(param.unit);
    schema.set("default", param_json(param, param.default_value));
    return schema.set("description", symbol.empty() ? std::string{param.help}
                                                    : format("{} In {}.", param.help, symbol));
}

/// Describes the object that `members` names.
class ObjectSchema {
public:
    template <class T>
    void required(std::string_view key, const T& value, std::string_view help, Limits limits = {})
    {
        add(key, described(schema_of(value, limits), help));
        required_.emplace_back(key);
    }
    template <class T>
    void optional(std::string_view key, const T& value, std::string_view help, Limits limits = {})
    {
        Json schema = described(schema_of(value, limits), help);
        const bool plain = to_json(value).as_object() == nullptr;
        add(key, plain ? schema.set("default", to_json(value)) : schema);
    }
    template <class T>
    void optional(std::string_view key, const std::optional<T>& value, std::string_view help)
    {
        add(key, described(schema_of(value, {}), help));
    }
    void measured(std::string_view key, float value, std::string_view help)
    {
        const Json words = one_of_words(std::array<std::string_view, 3>{"inf", "-inf", "nan"});
        required(key, value, help);
        properties_.as_object()->back().second =
            described(Json::object({{"anyOf", Json::Array{of_type("number"), words}}}), help);
    }
    template <class Table, class Params>
    void params(std::string_view key, std::string_view device, const Table& table,
                const Params& params)
    {
        ObjectSchema inner;
        inner.flat_params(device, table, params);
        add(key, described(inner.json(), find_device(device)->help));
    }
    template <class Table, class Params>
    void flat_params(std::string_view device, const Table&, const Params&)
    {
        device_values(device, {});
    }
    void device_values(std::string_view device, const std::vector<float>&)
    {
        for (const ParamInfo& param : find_device(device)->params)
            add(param.id, schema_of_param(param));
    }

    void add(std::string_view key, Json schema)
    {
        properties_.as_object()->emplace_back(key, std::move(schema));
    }
    /// Narrows a member to what its type does not say.
    void narrow(std::string key, Json schema)
    {
        properties_.set(std::move(key), std::move(schema));
    }
    void remove(std::string_view key)
    {
        std::erase_if(*properties_.as_object(),
                      [&](const Json::Member& m) { return m.first == key; });
    }
    void require(std::string_view key) { required_.emplace_back(key); }

    Json json() const
    {
        Json schema = of_type("object");
        schema.set("additionalProperties", false).set("properties", properties_);
        if (!required_.empty()) schema.set("required", required_);
        return schema;
    }

private:
    Json properties_ = Json::object();
    Json::Array required_;
};

template <class T>
Json object_schema()
{
    ObjectSchema schema;
    T object;
    members(schema, object);
    return schema.json();
}

Json source_schema()
{
    ObjectSchema schema;
    Source source;
    members(schema, source);
    schema.narrow("polarity",
                  described(one_of_words(std::array{1, -1}), "-1 turns the waveform upside down.")
                      .set("default", 1));
    return schema.json();
}

Json insert_schema(const DeviceInfo& device)
{
    ObjectSchema schema;
    Insert insert;
    insert.device = device.id;
    members(schema, insert);
    schema.narrow("device", described(Json::object({{"const", device.id}}), device.help));
    if (!device.takes_key) schema.remove("key");
    if (!device.takes_file) schema.remove("file");
    return schema.json();
}

template <std::size_t I>
Json change_schema()
{
    ObjectSchema schema;
    schema.add("change", Json::object({{"const", kChangeNames[I]}}));
    schema.require("change");
    std::variant_alternative_t<I, Change> change;
    members(schema, change);
    schema.optional("reason", Reason{}, "Why.");
    return schema.json();
}

template <std::size_t... I>
void define_changes(Json& definitions, std::index_sequence<I...>)
{
    Json::Array any;
    ((definitions.set(std::string{kChangeNames[I]}, change_schema<I>()),
      any.push_back(reference(kChangeNames[I]))),
     ...);
    definitions.set("edit", Json::object({{"anyOf", std::move(any)}}));
}

void define_inserts(Json& definitions)
{
    Json::Array any;
    for (const DeviceInfo& device : catalog()) {
        if (device.station != Station::insert) continue;
        const std::string name = format("{}_insert", device.id);
        definitions.set(name, insert_schema(device));
        any.push_back(reference(name));
    }
    definitions.set("insert", Json::object({{"anyOf", std::move(any)}}));
}

void define_words(Json& definitions)
{
    const std::string word = R"([^\s./\\]+)";
    const auto pattern = [](const std::string& text, std::string_view help) {
        return Json::object(
            {{"type", "string"}, {"pattern", "^" + text + "$"}, {"description", help}});
    };
    definitions.set("id", pattern(word, "A word without spaces, dots and slashes."));
    definitions.set("address",
                    pattern(word + R"(\.)" + word + R"(\.)" + word, "strip.node.parameter"));
    definitions.set(
        "point",
        Json::object({{"type", "array"},
                      {"items", Json::Array{number("integer", kPositionLimits), of_type("number")}},
                      {"minItems", 2},
                      {"maxItems", 2},
                      {"description", "Frame and value."}}));
}

}  // namespace

Json session_schema()
{
    Json definitions = Json::object();
    define_words(definitions);
    definitions.set("region", object_schema<Region>());
    definitions.set("clip", object_schema<Clip>());
    definitions.set("repair", object_schema<Repair>());
    definitions.set("source", source_schema());
    define_inserts(definitions);
    definitions.set("send", object_schema<Send>());
    definitions.set("lane", object_schema<Lane>());
    definitions.set("strip", object_schema<Strip>());
    definitions.set("session", object_schema<Session>());
    definitions.set("evidence", object_schema<Evidence>());
    definitions.set("effect", object_schema<Effect>());
    definitions.set("reason", object_schema<Reason>());
    define_changes(definitions, std::make_index_sequence<kChangeNames.size()>{});
    definitions.set("revision", object_schema<Revision>());

    ObjectSchema file;
    file.add("sitwell",
             described(Json::object({{"const", kSessionSchemaVersion}}), "Version of this form."));
    file.require("sitwell");
    file.required("session", Session{}, "The mix as it is.");
    file.add("base", described(reference("session"), "The mix before the first revision."));
    file.add("revisions", described(schema_of(std::vector<Revision>{}, {}),
                                    "How the mix came from its base; needs one."));
    Json schema = Json::object(
        {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Sitwell session"}});
    const Json described_file = file.json();
    for (const auto& [key, value] : described_file.members()) schema.set(key, value);
    return schema.set("definitions", std::move(definitions));
}

}  // namespace sitwell
