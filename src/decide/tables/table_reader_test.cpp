#include "decide/tables/table_reader.h"

#include "core/json/json.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Limits kShare{0.0, 1.0};

std::vector<std::string> places_of_faults(const char* json, const TableReader::Row& read)
{
    std::vector<std::string> places;
    const auto done = read_table(parse_json(json).value(), "table", read);
    if (!done)
        for (const Error& fault : done.error()) places.push_back(fault.where);
    return places;
}

TEST(TableReader, FillsWhatItIsAskedFor)
{
    std::string name;
    std::string missing = "as it was";
    double share = 0.0;
    double sourced = 0.0;
    std::array<double, 2> pair{};
    std::size_t place = 9;
    std::vector<std::string> rows;
    const char* json = R"({"name": "n", "share": 0.5, "taste": {"value": 0.25, "source": "s"},
        "pair": [0.1, 0.2], "kind": "b", "rows": {"x": {"a": 1}, "y": {"a": 0}}})";
    EXPECT_THAT(places_of_faults(
                    json,
                    [&](TableReader& table) {
                        table.text("name", name);
                        table.text_if_any("other", missing);
                        table.number("share", share, kShare);
                        table.sourced("taste", sourced, kShare);
                        table.numbers("pair", pair, kShare);
                        place = table.choice("kind", std::array<std::string_view, 2>{"a", "b"});
                        table.named_rows("rows", "row",
                                         [&](const std::string& id, TableReader& row) {
                                             double a = 0.0;
                                             row.number("a", a, kShare);
                                             rows.push_back(id);
                                         });
                    }),
                IsEmpty());
    EXPECT_EQ(name, "n");
    EXPECT_EQ(missing, "as it was");
    EXPECT_EQ(share, 0.5);
    EXPECT_EQ(sourced, 0.25);
    EXPECT_THAT(pair, ElementsAre(0.1, 0.2));
    EXPECT_EQ(place, 1u);
    EXPECT_THAT(rows, ElementsAre("x", "y"));
}

TEST(TableReader, TellsEveryFaultOnceAndWhereItIs)
{
    std::string text;
    double number = 0.0;
    std::array<double, 2> pair{};
    EXPECT_THAT(
        places_of_faults(
            R"({"empty": "", "wrong": 3, "large": 2, "text": "x", "short": [1], "pair": [0, 7],
                "taste": {"value": 0.5}, "none": {}, "list": [{"b": 1}, 4], "more": 1})",
            [&](TableReader& table) {
                table.text("absent", text);
                table.text("empty", text);
                table.text("wrong", text);
                table.number("large", number, kShare);
                table.number("text", number, kShare);
                table.numbers("short", pair, kShare);
                table.numbers("pair", pair, kShare);
                table.sourced("taste", number, kShare);
                table.named_rows("none", "row", [](const std::string&, TableReader&) {});
                table.rows("list", "row", [](TableReader& row) { row.member("a"); });
            }),
        UnorderedElementsAre("absent", "empty", "wrong", "large", "text", "short", "pair[1]",
                             "taste.source", "none", "list[0].b", "list[1]", "more"));
}

TEST(TableReader, AMissingNumberThatMayBeMissingIsLeftAsItIs)
{
    double number = 7.0;
    const auto read = [&](TableReader& table) { table.number_if_any("a", number, kShare); };
    EXPECT_THAT(places_of_faults("{}", read), IsEmpty());
    EXPECT_EQ(number, 7.0);
    EXPECT_THAT(places_of_faults(R"({"a": 2})", read), ElementsAre("a"));
}

TEST(TableReader, RefusesWhatIsNoObject)
{
    EXPECT_THAT(places_of_faults("3", [](TableReader&) {}), ElementsAre(""));
}

}  // namespace
}  // namespace sitwell
