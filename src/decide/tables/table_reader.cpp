#include "decide/tables/table_reader.h"

#include "core/data/data.h"
#include "core/text/format.h"
#include "core/text/names.h"

#include <algorithm>

namespace sitwell {

void TableReader::text(std::string_view key, std::string& value)
{
    reader_.required(key, value, "");
    if (const Spot here = spot_.member(key); value.empty() && says_nothing_of(here))
        here.fault(Error::Code::out_of_range, "Here is nothing to read.");
}

void TableReader::number(std::string_view key, double& value, Limits limits)
{
    reader_.required(key, value, "");
    hold(spot_.member(key), value, limits);
}

void TableReader::number_if_any(std::string_view key, double& value, Limits limits)
{
    if (member(key) == nullptr) return;
    reader_.optional(key, value, "");
    hold(spot_.member(key), value, limits);
}

void TableReader::numbers(std::string_view key, std::span<double> values, Limits limits)
{
    const Json* list = needed(key);
    if (list == nullptr) return;
    const Spot here = spot_.member(key);
    if (list->elements().size() != values.size())
        return here.fault(Error::Code::bad_format, format("{} numbers are due.", values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        read(list->elements()[i], values[i], here.element(i));
        hold(here.element(i), values[i], limits);
    }
}

void TableReader::sourced(std::string_view key, double& value, Limits limits)
{
    object(key, [&](TableReader& row) {
        std::string source;
        row.number("value", value, limits);
        row.text("source", source);
    });
}

std::size_t TableReader::choice(std::string_view key, std::span<const std::string_view> allowed)
{
    std::string word;
    text(key, word);
    const auto found = std::find(allowed.begin(), allowed.end(), word);
    if (found == allowed.end() && !word.empty())
        spot_.member(key).fault(Error::Code::bad_format, format("'{}' is not known here.{}", word,
                                                                did_you_mean(word, allowed)));
    return static_cast<std::size_t>(found - allowed.begin());
}

const Json* TableReader::member(std::string_view key)
{
    const Json* found = nullptr;
    reader_.optional(key, found, "");
    return found;
}

void TableReader::object(std::string_view key, const Row& read_object)
{
    if (const Json* found = needed(key)) open(*found, spot_.member(key), key, read_object);
}

void TableReader::rows(std::string_view key, std::string_view due, const Row& read_row)
{
    const Json* list = needed(key);
    if (list == nullptr) return;
    const Spot here = spot_.member(key);
    if (list->as_array() == nullptr) return here.wrong_kind(*list, "a list");
    for (std::size_t i = 0; i < list->elements().size(); ++i)
        open(list->elements()[i], here.element(i), due, read_row);
}

void TableReader::named_rows(std::string_view key, std::string_view due, const NamedRow& read_row)
{
    const Json* object = needed(key);
    if (object == nullptr) return;
    const Spot here = spot_.member(key);
    if (object->as_object() == nullptr) return here.wrong_kind(*object, "an object");
    if (object->members().empty()) here.fault(Error::Code::not_found, "There are none.");
    for (const auto& member : object->members())
        open(member.second, here.member(member.first), due,
             [&](TableReader& row) { read_row(member.first, row); });
}

void TableReader::open(const Json& json, const Spot& spot, std::string_view due,
                       const Row& read_row)
{
    TableReader reader{json, spot};
    if (!reader.is_object(due)) return;
    read_row(reader);
    reader.finish();
}

const Json* TableReader::needed(std::string_view key)
{
    const Json* found = member(key);
    if (found == nullptr)
        spot_.member(key).fault(Error::Code::not_found, format("'{}' is missing.", key));
    return found;
}

bool TableReader::says_nothing_of(const Spot& here) const
{
    return std::none_of(spot_.faults->begin(), spot_.faults->end(),
                        [&](const Error& fault) { return fault.where == here.path; });
}

void TableReader::hold(const Spot& here, double value, Limits limits) const
{
    if (!limits.hold(value) && says_nothing_of(here))
        here.fault(Error::Code::out_of_range,
                   format("{} lies outside {} to {}.", value, limits.min, limits.max));
}

tl::expected<void, Faults> read_table(const Json& json, std::string_view due,
                                      const TableReader::Row& read)
{
    Faults faults;
    TableReader reader{json, {"", &faults}};
    if (reader.is_object(due)) {
        read(reader);
        reader.finish();
    }
    if (!faults.empty()) return tl::unexpected<Faults>{std::move(faults)};
    return {};
}

Result<void> read_data(std::string_view name, const TableReader::Row& read)
{
    const auto table = data(name);
    if (!table) return tl::unexpected{table.error()};
    const auto done = read_table(*table, name, read);
    if (done) return {};
    std::string faults;
    for (const Error& fault : done.error()) faults += "\n  " + to_text(fault);
    return fail(Error::Code::bad_format, "This table cannot be used:" + faults,
                format("{}.json", name));
}

}  // namespace sitwell
