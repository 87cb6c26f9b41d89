#include "decide/intent/practice.h"

#include "core/data/data.h"
#include "core/system/files.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace sitwell {
namespace {

/// Everything the program is written in, as one text.
std::string sources_of_the_tree()
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{SITWELL_ROOT "/src"}) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".cpp") && !name.ends_with("_test.cpp"))
            all += read_text(entry.path()).value();
    }
    return all;
}

/// The numbers that a table and its parts hold under a name of their own.
void add_numbers(const Json& table, std::set<std::string>& names)
{
    for (const auto& [name, entry] : table.members()) {
        if (entry.find("value") != nullptr)
            names.insert(name);
        else if (entry.as_object() != nullptr)
            add_numbers(entry, names);
    }
}

std::set<std::string> named_numbers()
{
    const auto practice = load_practice().value();
    std::set<std::string> names;
    for (const Json* table :
         {&practice.alignment, &practice.audibility, &practice.balance, &practice.compression,
          &practice.faults, &practice.gain_staging, &practice.high_pass, &practice.left_out,
          &practice.places, &practice.repairs, &practice.restraint, &practice.sections,
          &practice.space, &practice.timing, &practice.tone})
        add_numbers(*table, names);
    return names;
}

TEST(Practice, HoldsEveryNumberThatTheProgramAsksForByName)
{
    const auto known = named_numbers();
    const std::string sources = sources_of_the_tree();
    const std::regex asks{R"re((?:Practice::number\([^";]*|\blimit\()"([a-z_0-9]+)"\))re"};
    std::size_t asked = 0;
    for (std::sregex_iterator at{sources.begin(), sources.end(), asks}, end; at != end; ++at) {
        ++asked;
        EXPECT_EQ(known.count((*at)[1].str()), 1u) << (*at)[0].str();
    }
    EXPECT_GE(asked, 50u);
}

TEST(Practice, HoldsNoNumberThatNobodyAsksFor)
{
    const std::string sources = sources_of_the_tree();
    for (const std::string& name : named_numbers())
        EXPECT_NE(sources.find('"' + name + '"'), std::string::npos) << name;
}

TEST(Practice, KnowsTheGenreItFallsBackOnAndRefusesOthers)
{
    const auto practice = load_practice().value();
    const auto ids = genre_ids(practice);
    EXPECT_GE(ids.size(), 5u);
    for (const std::string& id : ids) {
        const auto genre = find_genre(practice, id);
        ASSERT_TRUE(genre) << id;
        EXPECT_FALSE(genre->label.empty()) << id;
    }
    EXPECT_FALSE(default_genre(practice).id.empty());
    const auto refused = find_genre(practice, "rokc");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("Did you mean 'rock'?"), std::string::npos);
}

}  // namespace
}  // namespace sitwell
