#include "core/data/data.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

std::vector<std::string> tables_in_the_tree()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{SITWELL_ROOT "/data"})
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    return names;
}

/// Whether it says where it comes from.
bool has_source(const Json& json)
{
    return !json["source"].string_or("").empty();
}

/// Every number must lie below an object that names its source; one that is looked up by name
/// ("value") must name its own.
void expect_sources(const Json& json, const std::string& path, bool covered)
{
    covered = covered || has_source(json);
    if (json.as_number() != nullptr) {
        EXPECT_TRUE(covered) << path << " has no source";
    }
    if (json.find("value") != nullptr) {
        EXPECT_TRUE(has_source(json)) << path << " has no source of its own";
        EXPECT_NE(json["value"].as_number(), nullptr) << path << " has a value that is no number";
    }
    if (json.find("source") != nullptr) {
        EXPECT_GT(json.members().size(), 1u) << path << " is a source of nothing";
    }
    std::set<std::string> seen;
    for (const auto& [key, value] : json.members()) {
        EXPECT_TRUE(seen.insert(key).second) << path << "." << key << " is there twice";
        expect_sources(value, path + "." + key, covered);
    }
    for (const Json& element : json.elements()) expect_sources(element, path + "[]", covered);
}

TEST(EmbeddedText, HoldsTheReportsStyleAndScriptByPath)
{
    EXPECT_NE(embedded_text("report/page.css").find("prefers-color-scheme"),
              std::string_view::npos);
    EXPECT_NE(embedded_text("report/page.js").find("decodeAudioData"), std::string_view::npos);
}

TEST(EmbeddedText, IsEmptyForANameNobodyEmbedded)
{
    EXPECT_TRUE(embedded_text("report/none.css").empty());
    EXPECT_TRUE(embedded_text("page").empty());
}

TEST(Data, FindsATableByItsStemAndSaysWhichIsMissing)
{
    EXPECT_TRUE(data("roles").has_value());
    const auto missing = data("nowhere");
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().where, "data/nowhere.json");
}

TEST(Data, HoldsEveryTableOfTheTree)
{
    const auto names = tables_in_the_tree();
    EXPECT_GE(names.size(), 9u);
    for (const std::string& name : names) {
        const auto table = sitwell::data(name);
        ASSERT_TRUE(table) << to_text(table.error());
        EXPECT_FALSE(table->members().empty()) << name;
    }
}

TEST(Data, SaysWhereEveryNumberComesFrom)
{
    for (const std::string& name : tables_in_the_tree())
        expect_sources(sitwell::data(name).value(), name, false);
}

}  // namespace
}  // namespace sitwell
