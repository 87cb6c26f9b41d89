#include "decide/names/lexicon.h"

#include "core/data/data.h"

#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

TEST(RolesFile, IsWellFormedAndItsFaultsAreNamed)
{
    const auto json = data("roles");
    ASSERT_TRUE(json.has_value());
    const auto read = lexicon_from(*json);
    EXPECT_TRUE(read.has_value()) << to_text(read.error());
    EXPECT_FALSE(lexicon().fault.has_value());
}

TEST(RolesFile, NamesASourceForEverything)
{
    const auto json = data("roles");
    ASSERT_TRUE(json.has_value());
    for (const auto* list : {"roles", "words", "modifiers", "pairs", "sides", "sections",
                             "attributes", "litter_patterns"}) {
        ASSERT_FALSE((*json)[list].elements().empty()) << list;
        for (const auto& item : (*json)[list].elements())
            EXPECT_FALSE(item["source"].string_or("").empty()) << to_text(item, -1);
    }
    EXPECT_FALSE((*json)["confidence"]["source"].string_or("").empty());
    EXPECT_FALSE((*json)["set_rules"]["source"].string_or("").empty());
}

TEST(RolesFile, HasAWordForEveryRoleAndABusInsideItsGroup)
{
    std::set<std::string> reachable;
    for (const auto& [key, word] : lexicon().words)
        for (const auto& meaning : word.meanings)
            if (meaning.kind == Meaning::Kind::role) reachable.insert(meaning.text);
    for (const auto& modifier : lexicon().modifiers) {
        for (const auto& [from, to] : modifier.makes) reachable.insert(to);
        for (const auto& sense : modifier.alone) reachable.insert(sense.role);
    }
    for (const auto& role : role_table().entries()) {
        EXPECT_EQ(reachable.count(role.id), 1u) << role.id;
        EXPECT_EQ(role.bus.rfind(role.group, 0), 0u) << role.id;
        EXPECT_EQ(role.group.empty(), role.exclusion != Exclusion::none) << role.id;
    }
}

TEST(RolesFile, SpeaksElevenLanguages)
{
    std::set<std::string> languages;
    for (const auto& [key, word] : lexicon().words)
        for (const auto& meaning : word.meanings) languages.insert(meaning.language);
    for (const auto* each : {"en", "es", "pt", "fr", "de", "it", "nl", "ru", "ja", "ko", "zh"})
        EXPECT_EQ(languages.count(each), 1u) << each;
}

TEST(RolesFile, ContradictsItselfNowhere)
{
    for (const auto& [key, word] : lexicon().words) {
        std::map<std::string, std::string> by_language;
        for (const auto& meaning : word.meanings) {
            if (meaning.kind != Meaning::Kind::role) continue;
            const auto [at, is_new] = by_language.emplace(meaning.language, meaning.text);
            EXPECT_TRUE(is_new || at->second == meaning.text)
                << "'" << key << "' (" << meaning.language << ") is both " << at->second << " and "
                << meaning.text;
        }
    }
}

Json with(const char* list, Json item)
{
    Json json = *data("roles");
    Json changed = json[list];
    changed.push(std::move(item));
    json.set(list, std::move(changed));
    return json;
}

TEST(RolesFile, IsRefusedWithTheFaultNamed)
{
    const auto refusal = [](const Json& json) {
        const auto read = lexicon_from(json);
        return read ? std::string{"accepted"} : to_text(read.error());
    };
    EXPECT_NE(
        refusal(with("words", Json::object({{"role", "kazoo"}, {"strength", 3}}))).find("kazoo"),
        std::string::npos);
    EXPECT_NE(
        refusal(with("litter_patterns", Json::object({{"pattern", "("}}))).find("well formed"),
        std::string::npos);
    EXPECT_NE(refusal(with("roles", Json::object({{"id", "kick"}, {"label", "x"}}))).find("twice"),
              std::string::npos);
    EXPECT_NE(refusal(Json::object()).find("no roles"), std::string::npos);
}

TEST(RoleTable, KnowsKindsAndGroups)
{
    const auto& roles = role_table();
    EXPECT_TRUE(roles.is_kind_of("kick_in", "kick"));
    EXPECT_TRUE(roles.is_kind_of("kick_in", "drums"));
    EXPECT_TRUE(roles.is_kind_of("kick", "kick"));
    EXPECT_FALSE(roles.is_kind_of("kick", "kick_in"));
    EXPECT_FALSE(roles.is_kind_of("", "drums"));
    EXPECT_EQ(roles.group_of("lead_vocal"), "vocals");
    EXPECT_EQ(roles.find("kazoo"), nullptr);
}

}  // namespace
}  // namespace sitwell
