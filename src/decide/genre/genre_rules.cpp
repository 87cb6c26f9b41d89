#include "decide/genre/genre_rules.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/genre/genre_facts.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sitwell {

namespace {

constexpr Limits kPoints{-6.0, 6.0};
constexpr double kFar = std::numeric_limits<double>::max();

/// [none, full] upwards or downwards, or [none, full, full, none].
GenreCondition condition_of(const std::string& fact, const Json& ends, const Spot& spot)
{
    const auto names = genre_fact_names();
    if (std::find(names.begin(), names.end(), fact) == names.end())
        spot.fault(Error::Code::not_found,
                   format("'{}' is known of no song.{}", fact, did_you_mean(fact, names)));
    std::vector<double> numbers;
    read(ends, numbers, spot);
    const bool rises = std::is_sorted(numbers.begin(), numbers.end());
    if (numbers.size() == 4 && rises) return {fact, numbers[0], numbers[1], numbers[2], numbers[3]};
    if (numbers.size() != 2 || numbers[0] == numbers[1]) {
        spot.fault(Error::Code::bad_format,
                   "Two numbers are due, where it counts not at all and where it counts fully, or "
                   "four that rise.");
        return {};
    }
    if (rises) return {fact, numbers[0], numbers[1], kFar, kFar};
    return {fact, -kFar, -kFar, numbers[1], numbers[0]};
}

void read_points(TableReader& row, const GenreTable& genres, GenreRule& rule)
{
    row.object("points", [&](TableReader& points) {
        for (const GenreProfile& genre : genres.profiles) {
            double value = 0.0;
            points.number_if_any(genre.id, value, kPoints);
            if (value != 0.0) rule.points[genre.id] = value;
        }
    });
}

std::vector<std::string> words_in(TableReader& row, std::string_view key)
{
    std::vector<std::string> words;
    if (const Json* list = row.member(key)) read(*list, words, row.spot().member(key));
    return words;
}

GenreRule read_rule(TableReader& row, const GenreTable& genres)
{
    GenreRule rule;
    std::string source;
    row.text("id", rule.id);
    row.text("said", rule.said);
    row.text("source", source);
    if (const Json* when = row.member("when"))
        for (const auto& [fact, ends] : when->members())
            rule.when.push_back(condition_of(fact, ends, row.spot().member("when").member(fact)));
    rule.words = words_in(row, "words");
    const auto title = words_in(row, "title_words");
    rule.in_title_only = !title.empty();
    rule.words.insert(rule.words.end(), title.begin(), title.end());
    if (rule.when.empty() && rule.words.empty())
        row.spot().fault(Error::Code::not_found, "It asks for nothing.");
    read_points(row, genres, rule);
    return rule;
}

}  // namespace

double GenreCondition::holds(const GenreFacts& facts) const
{
    const auto known = facts.find(fact);
    if (known == facts.end()) return 0.0;
    const double value = known->second;
    if (value >= full_from && value <= full_to) return 1.0;
    if (value <= from || value >= to) return 0.0;
    return value < full_from ? (value - from) / (full_from - from) : (to - value) / (to - full_to);
}

Result<GenreRules> load_genre_rules(const GenreTable& genres)
{
    GenreRules rules;
    return read_data("genre_rules",
                     [&](TableReader& table) {
                         std::string source;
                         table.text("source", source);
                         table.sourced("close_share", rules.close_share, {0.0, 1.0});
                         table.object("before", [&](TableReader& before) {
                             before.text("source", source);
                             read_points(before, genres, rules.before);
                         });
                         table.rows("rules", "rule", [&](TableReader& row) {
                             rules.rules.push_back(read_rule(row, genres));
                         });
                     })
        .map([&] { return std::move(rules); });
}

}  // namespace sitwell
