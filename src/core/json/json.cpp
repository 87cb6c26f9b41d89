#include "core/json/json.h"

#include <charconv>
#include <cmath>

namespace sitwell {

Json::Json(float value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    double decimal = value;
    std::from_chars(text, end, decimal);
    value_ = decimal;
}

const Json* Json::find(std::string_view key) const noexcept
{
    if (const Object* object = as_object())
        for (const auto& [name, value] : *object)
            if (name == key) return &value;
    return nullptr;
}

const Json& Json::operator[](std::string_view key) const noexcept
{
    static const Json kNull;
    const Json* found = find(key);
    return found != nullptr ? *found : kNull;
}

double Json::number_or(double otherwise) const noexcept
{
    return as_number() != nullptr ? *as_number() : otherwise;
}

std::string Json::string_or(std::string_view otherwise) const
{
    return as_string() != nullptr ? *as_string() : std::string{otherwise};
}

bool Json::bool_or(bool otherwise) const noexcept
{
    return as_bool() != nullptr ? *as_bool() : otherwise;
}

const Json::Array& Json::elements() const noexcept
{
    static const Array kNone;
    return as_array() != nullptr ? *as_array() : kNone;
}

const Json::Object& Json::members() const noexcept
{
    static const Object kNone;
    return as_object() != nullptr ? *as_object() : kNone;
}

Json& Json::set(std::string key, Json value)
{
    if (is_null()) value_ = Object{};
    Object& object = *as_object();
    for (auto& [name, old] : object) {
        if (name == key) {
            old = std::move(value);
            return *this;
        }
    }
    object.emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::push(Json value)
{
    if (is_null()) value_ = Array{};
    as_array()->push_back(std::move(value));
    return *this;
}

namespace {

void write_string(const std::string& text, std::string& out)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += kHex[(c >> 4) & 15];
                out += kHex[c & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void write_number(double value, std::string& out)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char text[32];
    if (value == std::floor(value) && std::abs(value) < 9007199254740992.0) {
        out.append(text,
                   std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(value)).ptr);
        return;
    }
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

class Writer {
public:
    explicit Writer(int indent) : indent_{indent} {}

    void write(const Json& value, std::string& out, int depth) const
    {
        if (value.is_null()) out += "null";
        if (const bool* flag = value.as_bool()) out += *flag ? "true" : "false";
        if (const double* number = value.as_number()) write_number(*number, out);
        if (const std::string* text = value.as_string()) write_string(*text, out);
        if (const Json::Array* array = value.as_array()) {
            write_list(out, depth, '[', ']', *array,
                       [&](const Json& element) { write(element, out, depth + 1); });
        }
        if (const Json::Object* object = value.as_object()) {
            write_list(out, depth, '{', '}', *object, [&](const Json::Member& member) {
                write_string(member.first, out);
                out += indent_ < 0 ? ":" : ": ";
                write(member.second, out, depth + 1);
            });
        }
    }

private:
    template <class List, class Write>
    void write_list(std::string& out, int depth, char open, char close, const List& list,
                    Write write_one) const
    {
        out += open;
        bool first = true;
        for (const auto& item : list) {
            if (!first) out += ',';
            first = false;
            new_line(out, depth + 1);
            write_one(item);
        }
        if (!first) new_line(out, depth);
        out += close;
    }

    void new_line(std::string& out, int depth) const
    {
        if (indent_ < 0) return;
        out += '\n';
        out.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
    }

    int indent_;
};

}  // namespace

std::string to_text(const Json& value, int indent)
{
    std::string out;
    Writer{indent}.write(value, out, 0);
    return out;
}

}  // namespace sitwell
