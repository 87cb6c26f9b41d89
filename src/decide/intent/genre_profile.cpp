#include "decide/intent/genre_profile.h"

#include "core/text/format.h"
#include "decide/intent/genre_numbers.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, 6> kGroupColumns{"drums", "bass", "guitars",
                                                        "keys",  "orch", "backing"};
constexpr Limits kGroupLu{-30.0, 3.0};
constexpr Limits kOctaveDb{-60.0, 30.0};
constexpr Limits kToneToleranceDb{0.5, 12.0};

float number_of(TableReader& row, std::string_view key, Limits limits)
{
    double value = 0.0;
    row.number(key, value, limits);
    return static_cast<float>(value);
}

Between range_of(TableReader& row, const GenreRange& range)
{
    std::array<double, 2> ends{};
    row.numbers(range.key, ends, range.limits);
    if (ends[0] > ends[1])
        row.spot().member(range.key).fault(Error::Code::out_of_range,
                                           "The low end lies above the high one.");
    return {static_cast<float>(ends[0]), static_cast<float>(ends[1])};
}

GenreProfile read_profile(const std::string& id, TableReader& row)
{
    GenreProfile profile;
    std::string source;
    profile.id = id;
    row.text("label", profile.label);
    profile.shares = {{id, profile.label, 1.0f}};
    row.text("source", source);
    row.object("group_lu", [&](TableReader& groups) {
        for (const std::string_view group : kGroupColumns)
            profile.group_lu[std::string{group}] = number_of(groups, group, kGroupLu);
    });
    for (const GenreNumber& number : genre_numbers())
        profile.*number.value = number_of(row, number.key, number.limits);
    for (const GenreRange& range : genre_ranges()) profile.*range.value = range_of(row, range);
    profile.tone.id = id;
    profile.tone.label = profile.label;
    row.numbers("octaves_db", profile.tone.octaves_db, kOctaveDb);
    row.number("tone_tolerance_db", profile.tone.tolerance_db, kToneToleranceDb);
    return profile;
}

}  // namespace

float GenreProfile::at_wetness(float dry, float medium, float wet) const
{
    return wetness < 0.5f ? dry + 2.0f * wetness * (medium - dry)
                          : medium + 2.0f * (wetness - 0.5f) * (wet - medium);
}

const GenreProfile* GenreTable::find(std::string_view id) const noexcept
{
    const auto found = std::find_if(profiles.begin(), profiles.end(),
                                    [&](const GenreProfile& profile) { return profile.id == id; });
    return found == profiles.end() ? nullptr : &*found;
}

Result<GenreTable> load_genres()
{
    GenreTable genres;
    return read_data("genres",
                     [&](TableReader& table) {
                         std::string source;
                         table.text("source", source);
                         table.text("default", genres.fallback);
                         table.named_rows("genres", "genre",
                                          [&](const std::string& id, TableReader& row) {
                                              genres.profiles.push_back(read_profile(id, row));
                                          });
                         if (!genres.fallback.empty() && genres.find(genres.fallback) == nullptr)
                             table.spot().member("default").fault(
                                 Error::Code::not_found,
                                 format("'{}' is none of the genres.", genres.fallback));
                     })
        .map([&] { return std::move(genres); });
}

}  // namespace sitwell
