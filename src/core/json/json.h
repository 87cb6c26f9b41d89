#pragma once

#include "core/result/result.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sitwell {

/// A JSON value as plain data. Objects keep the order in which their keys were written, so that
/// files diff well. Numbers are doubles; every integer up to 2^53 survives.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_{value} {}
    Json(double value) : value_{value} {}
    Json(float value);  ///< the shortest decimal that reads back as this float
    Json(int value) : value_{static_cast<double>(value)} {}
    Json(std::int64_t value) : value_{static_cast<double>(value)} {}
    Json(std::size_t value) : value_{static_cast<double>(value)} {}
    Json(std::string value) : value_{std::move(value)} {}
    Json(std::string_view value) : value_{std::string{value}} {}
    Json(const char* value) : value_{std::string{value}} {}
    Json(Array value) : value_{std::move(value)} {}
    Json(Object value) : value_{std::move(value)} {}

    static Json array() { return Json{Array{}}; }
    static Json object() { return Json{Object{}}; }
    static Json object(std::initializer_list<Member> members) { return Json{Object{members}}; }

    bool is_null() const noexcept { return std::holds_alternative<std::nullptr_t>(value_); }
    /// Null pointer when the value is of another kind.
    const bool* as_bool() const noexcept { return std::get_if<bool>(&value_); }
    const double* as_number() const noexcept { return std::get_if<double>(&value_); }
    const std::string* as_string() const noexcept { return std::get_if<std::string>(&value_); }
    const Array* as_array() const noexcept { return std::get_if<Array>(&value_); }
    const Object* as_object() const noexcept { return std::get_if<Object>(&value_); }
    Array* as_array() noexcept { return std::get_if<Array>(&value_); }
    Object* as_object() noexcept { return std::get_if<Object>(&value_); }

    /// The member of that key; null when there is none or this is no object.
    const Json* find(std::string_view key) const noexcept;
    /// As `find`, but a missing member reads as a null value.
    const Json& operator[](std::string_view key) const noexcept;

    /// The value, or `otherwise` when it is of another kind: for data files whose schema was
    /// checked.
    double number_or(double otherwise) const noexcept;
    std::string string_or(std::string_view otherwise) const;
    bool bool_or(bool otherwise) const noexcept;
    /// Members or elements; empty when this is no array.
    const Array& elements() const noexcept;
    const Object& members() const noexcept;

    /// Appends or replaces a member; the value becomes an object if it was null.
    Json& set(std::string key, Json value);
    /// Appends an element; the value becomes an array if it was null.
    Json& push(Json value);

    bool operator==(const Json&) const = default;

private:
    std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value_{nullptr};
};

/// Strict JSON (RFC 8259), UTF-8, nesting up to 200 deep. A fault names `where` and the line.
Result<Json> parse_json(std::string_view text, std::string_view where = {});

/// `indent` spaces a level, or everything on one line when negative. Numbers are printed as the
/// shortest decimal that reads back as the same double; a non-finite number is printed as null.
std::string to_text(const Json& value, int indent = 2);

}  // namespace sitwell
