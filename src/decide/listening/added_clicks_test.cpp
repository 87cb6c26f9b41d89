#include "decide/listening/added_clicks.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(AddedClicks, AreThoseThatNoTrackBringsAlong)
{
    const std::vector<double> mix_s{0.02, 1.0, 2.0}, tracks_s{0.018, 1.009, 2.02};
    ListeningFigures figures;
    tell_added_clicks(figures, mix_s, tracks_s);
    EXPECT_EQ(figures["clicks_added"], 1.0) << "only the one at two seconds";
    tell_added_clicks(figures, {}, tracks_s);
    EXPECT_EQ(figures["clicks_added"], 0.0);
    tell_added_clicks(figures, mix_s, {});
    EXPECT_EQ(figures["clicks_added"], 3.0);
}

}  // namespace
}  // namespace sitwell
