#include "app/verbs/test_json.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(TestJson, TellsTheBoundsThereAreAndWhatToDo)
{
    ListeningTest mud;
    mud.id = "B10.mud";
    mud.unit = "dB";
    const Json json = test_json({&mud, 3.5, 0.0, {std::nullopt, 2.0}, false, "Cut there."});
    EXPECT_EQ(json["id"], Json{"B10.mud"});
    EXPECT_EQ(json["value"], Json{3.5});
    EXPECT_EQ(json["unit"], Json{"dB"});
    EXPECT_TRUE(json["low"].is_null());
    EXPECT_EQ(json["high"], Json{2.0});
    EXPECT_EQ(json["severity"], Json{"warn"});
    EXPECT_EQ(json["pass"], Json{false});
    EXPECT_EQ(json["remedy"], Json{"Cut there."});
}

}  // namespace
}  // namespace sitwell
