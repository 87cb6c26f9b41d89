#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "support/band/band.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A band of microphones, mixed; and its prints, mixed again as if somebody had sent them.
class MorePrintsMixedAgain : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        desk_ = new test::Desk;
        band::BandSpec spec;
        spec.seconds = 20.0;
        ASSERT_TRUE(band::write_band(band::make_band(spec).value(), *desk_ / "song"));
        mix("song", "first");
        mix("first/prints/v01", "second");
        again_ = parse_json(read_text(*desk_ / "second/session.json").value()).value()["session"];
    }
    static void TearDownTestSuite()
    {
        delete desk_;
        desk_ = nullptr;
    }

    static void mix(const std::string& song, const std::string& out)
    {
        const auto run = test::sitwell(
            {"mix", song, "-o", out, "--genre", "rock", "--prints", "stems", "--quiet"},
            desk_->path());
        ASSERT_EQ(run.status, 0) << run.err;
    }

    static inline test::Desk* desk_ = nullptr;
    static inline Json again_;
};

TEST_F(MorePrintsMixedAgain, GetNoSecondRoomAndNoSecondDynamics)
{
    for (const Json& strip : again_["strips"].elements()) {
        const std::string name = strip["name"].string_or("");
        EXPECT_TRUE(strip["sends"].elements().empty()) << name;
        for (const Json& insert : strip["chain"].elements()) {
            const std::string device = insert["device"].string_or("");
            EXPECT_TRUE(device != "compressor" && device != "limiter" && device != "de_esser")
                << name << ": " << device;
        }
    }
}

TEST_F(MorePrintsMixedAgain, StandAgainstEachOtherAsTheyDid)
{
    std::vector<double> gains_db;
    for (const Json& strip : again_["strips"].elements()) {
        if (strip["source"].is_null()) continue;
        // Two channels of one and the same are read as one, which a place in the middle plays at
        // 3 dB less from each side.
        const bool one_channel = strip["source"]["channels"].number_or(0.0) == 1.0;
        double gain_db = strip["fader"]["gain"].number_or(0.0) - (one_channel ? 3.01 : 0.0);
        for (const Json& insert : strip["chain"].elements())
            if (insert["device"].string_or("") == "trim") gain_db += insert["gain"].number_or(0.0);
        gains_db.push_back(gain_db);
    }
    ASSERT_GT(gains_db.size(), 15u);
    std::sort(gains_db.begin(), gains_db.end());
    const double middle_db = gains_db[gains_db.size() / 2];
    // Of whole songs `./run quality again` tells more: most parts stay within 1 dB.
    EXPECT_NEAR(gains_db.front(), middle_db, 2.5);
    EXPECT_NEAR(gains_db.back(), middle_db, 2.5);
}

}  // namespace
}  // namespace sitwell
