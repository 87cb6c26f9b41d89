#include "core/json/json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

Json any_json(int depth)
{
    const int kind = *rc::gen::inRange(0, depth > 0 ? 6 : 4);
    switch (kind) {
    case 0:
        return nullptr;
    case 1:
        return *rc::gen::arbitrary<bool>();
    case 2:
        return static_cast<double>(*rc::gen::arbitrary<float>());
    case 3:
        return *rc::gen::string<std::string>();
    case 4: {
        Json list = Json::array();
        for (int n = *rc::gen::inRange(0, 4); n > 0; --n) list.push(any_json(depth - 1));
        return list;
    }
    default: {
        Json object = Json::object();
        for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
            object.set("k" + std::to_string(n), any_json(depth - 1));
        return object;
    }
    }
}

TEST(Json, KeepsTheOrderOfKeys)
{
    const auto json = parse_json(R"({"z": 1, "a": [true, null, "x"]})");
    ASSERT_TRUE(json);
    EXPECT_EQ(to_text(*json, -1), R"({"z":1,"a":[true,null,"x"]})");
}

TEST(Json, NamesTheLineOfAFault)
{
    const auto json = parse_json("{\n  \"a\": 1\n  \"b\": 2\n}", "session.json");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().where, "session.json, line 3");
}

TEST(Json, RefusesBottomlessNesting)
{
    EXPECT_FALSE(parse_json(std::string(100000, '[')));
    EXPECT_FALSE(parse_json(std::string(300, '[') + std::string(300, ']')));
}

TEST(Json, PrintsAFloatShort)
{
    EXPECT_EQ(to_text(Json{0.1f}), "0.1");
    EXPECT_EQ(to_text(Json{-20.5f}), "-20.5");
}

RC_GTEST_PROP(Json, ReadsBackWhatItWrote, ())
{
    const Json value = any_json(3);
    const auto again = parse_json(to_text(value));
    // Strings of arbitrary bytes need not be UTF-8; those a strict reader may refuse.
    RC_PRE(again.has_value());
    RC_ASSERT(*again == value);
}

}  // namespace
}  // namespace sitwell
