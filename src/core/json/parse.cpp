#include "core/json/json.h"
#include "core/text/format.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sitwell {

namespace {

constexpr std::size_t kDeepest = 200;

/// Builds our value from the library's events, so that its own type is seen nowhere else.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Json root;
    std::size_t fault_at = 0;
    std::string fault;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        return add(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        keys_.back() = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override
    {
        fault_at = position;
        fault = error.what();
        return false;
    }

private:
    bool open(Json container)
    {
        if (stack_.size() >= kDeepest) {
            fault = "nested too deep";
            return false;
        }
        stack_.push_back(std::move(container));
        keys_.emplace_back();
        return true;
    }

    bool close()
    {
        Json done = std::move(stack_.back());
        stack_.pop_back();
        keys_.pop_back();
        return add(std::move(done));
    }

    bool add(Json value)
    {
        if (stack_.empty()) {
            root = std::move(value);
        } else if (stack_.back().as_array() != nullptr) {
            stack_.back().push(std::move(value));
        } else {
            stack_.back().set(std::move(keys_.back()), std::move(value));
        }
        return true;
    }

    std::vector<Json> stack_;
    std::vector<std::string> keys_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, std::string_view where)
{
    Builder builder;
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return std::move(builder.root);
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min(builder.fault_at, text.size()));
    const auto line = std::count(text.begin(), end, '\n') + 1;
    const std::string place = format("line {}", line);
    return fail(Error::Code::bad_format,
                "This is not valid JSON: look for a missing comma, quote or bracket (" +
                    builder.fault + ").",
                where.empty() ? place : std::string{where} + ", " + place);
}

}  // namespace sitwell
