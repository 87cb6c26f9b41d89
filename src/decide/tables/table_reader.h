#pragma once

#include "core/result/result.h"
#include "session/codec/reader.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sitwell {

/// Reads an object of a table of data/: texts that must say something, numbers with bounds, words
/// of a choice. Each call fills its value, or leaves it and reports why with the place in the file;
/// one place has one report. `finish` then reports the keys nobody asked for. [control]
class TableReader {
public:
    TableReader(const Json& json, const Spot& spot) : reader_{json, spot}, spot_{spot} {}

    using Row = std::function<void(TableReader& row)>;
    using NamedRow = std::function<void(const std::string& name, TableReader& row)>;

    bool is_object(std::string_view due) const { return reader_.is_object(due); }
    void finish() const { reader_.finish(); }
    const Spot& spot() const noexcept { return spot_; }

    void text(std::string_view key, std::string& value);
    void text_if_any(std::string_view key, std::string& value) { reader_.optional(key, value, ""); }
    void number(std::string_view key, double& value, Limits limits);
    /// As it is where the key is missing.
    void number_if_any(std::string_view key, double& value, Limits limits);
    /// Exactly as many as `values` holds.
    void numbers(std::string_view key, std::span<double> values, Limits limits);
    /// The number of an object of "value" and "source".
    void sourced(std::string_view key, double& value, Limits limits);
    /// The place of a required word among those allowed; their number if it is none of them.
    std::size_t choice(std::string_view key, std::span<const std::string_view> allowed);
    /// Null where it is missing.
    const Json* member(std::string_view key);

    template <class T>
    void part(std::string_view key, std::optional<T>& value, void (*read_part)(TableReader&, T&))
    {
        if (const Json* found = member(key))
            open(*found, spot_.member(key), key,
                 [&](TableReader& inner) { read_part(inner, value.emplace()); });
    }

    /// An object that must be there.
    void object(std::string_view key, const Row& read_object);
    /// Every object of a list that must be there; `due` is the word for one of them.
    void rows(std::string_view key, std::string_view due, const Row& read_row);
    /// Every member of an object that must be there and hold at least one, each an object itself.
    void named_rows(std::string_view key, std::string_view due, const NamedRow& read_row);

private:
    static void open(const Json& json, const Spot& spot, std::string_view due, const Row& read_row);
    const Json* needed(std::string_view key);
    bool says_nothing_of(const Spot& here) const;
    void hold(const Spot& here, double value, Limits limits) const;

    ObjectReader reader_;
    Spot spot_;
};

/// What `read` makes of a whole table, or all its faults.
tl::expected<void, Faults> read_table(const Json& json, std::string_view due,
                                      const TableReader::Row& read);

/// The same of data/<name>.json, the faults joined to one error. [control]
Result<void> read_data(std::string_view name, const TableReader::Row& read);

}  // namespace sitwell
