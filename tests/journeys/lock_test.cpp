#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Lock, KeepsWhatIsLockedAndWhatAPersonSetInLaterMixes)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto run = [&](const std::vector<std::string>& arguments) {
        auto outcome = test::sitwell(arguments, desk.path());
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.out;
    };
    run({"mix", "song", "-o", "mix", "--quiet"});
    run({"set", "mix", "kick.fader", "-30dB", "--quiet"});
    EXPECT_THAT(run({"lock", "mix", "Bass", "lead.place"}), HasSubstr("lead-vox.place"));

    const auto wrong = test::sitwell({"lock", "mix", "kik", "kick.reverb"}, desk.path());
    EXPECT_EQ(wrong.status, 1);
    EXPECT_THAT(wrong.err, HasSubstr("Did you mean 'kick'?"));
    EXPECT_THAT(wrong.err, HasSubstr("'kick' has no 'reverb'"));

    const std::string again = run({"mix", "song", "-o", "mix", "--genre", "jazz", "--quiet"});
    EXPECT_THAT(again, HasSubstr("What you locked of 'Bass' stays, so this was not done"));
    EXPECT_THAT(run({"lock", "mix"}), HasSubstr("Locked:\n  kick.fader.gain\n  bass\n"));
    EXPECT_THAT(run({"explain", "mix", "kick"}), HasSubstr("You locked this; it stays as it was."));
    const auto session = parse_json(*read_text(desk / "mix/session.json")).value();
    std::vector<double> levels_db;
    for (const Json& edit : session["revisions"].elements().back()["edits"].elements())
        if (edit["address"] == Json{"kick.fader.gain"})
            levels_db.push_back(edit["value"].number_or(0.0));
    ASSERT_FALSE(levels_db.empty());
    EXPECT_EQ(levels_db.back(), -30.0);

    run({"lock", "mix", "--open", "Bass", "kick.fader.gain", "lead.place"});
    EXPECT_THAT(run({"mix", "song", "-o", "mix", "--quiet"}), Not(HasSubstr("What you locked")));
}

}  // namespace
}  // namespace sitwell
