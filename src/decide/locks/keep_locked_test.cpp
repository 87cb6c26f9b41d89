#include "decide/locks/keep_locked.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class KeepLocked : public testing::Test {
protected:
    Decision mixed(const Locks& locks = {}) const
    {
        Intent intent = test::intent_for("pop");
        intent.locks = locks;
        return test::decided(song_, intent);
    }
    static Strip& strip(Session& session, const char* id)
    {
        return *find_strip(session, StripId{id});
    }
    static const Strip& strip(const Session& session, const char* id)
    {
        return *find_strip(session, StripId{id});
    }

    const test::PaperSong song_ = test::pop_band();
    const Session engineers_ = mixed().session;
};

TEST_F(KeepLocked, ChangesNothingOfAMixThatIsLockedAsTheEngineerMadeIt)
{
    Locks locks{{}, engineers_};
    for (const Strip& track : engineers_.strips) locks.places.push_back({track.id, {}, {}});
    const Decision again = mixed(locks);
    for (const Strip& track : engineers_.strips) {
        const Strip& now = strip(again.session, track.id.text.c_str());
        EXPECT_EQ(now.fader, track.fader) << track.id.text;
        EXPECT_EQ(now.place, track.place) << track.id.text;
        EXPECT_EQ(now.chain, track.chain) << track.id.text;
        EXPECT_EQ(now.sends, track.sends) << track.id.text;
    }
    EXPECT_THAT(told_of_lost(again.session, locks), IsEmpty());
}

TEST_F(KeepLocked, HoldsAFaderAndSolvesTheOthersAroundIt)
{
    Locks locks{{{StripId{"piano"}, "fader", {}}}, engineers_};
    const float set_db = strip(engineers_, "piano").fader.gain_db + 9.0f;
    strip(locks.as_it_was, "piano").fader.gain_db = set_db;
    const Decision again = mixed(locks);
    EXPECT_EQ(strip(again.session, "piano").fader.gain_db, set_db);
    EXPECT_GT(strip(again.session, "lead-vox").fader.gain_db,
              strip(engineers_, "lead-vox").fader.gain_db + 0.5f)
        << "the voice keeps its place over the rest";
}

TEST_F(KeepLocked, HoldsOneSettingAndLeavesTheEngineerTheRest)
{
    Locks locks{{{StripId{"lead-vox"}, "compressor", "threshold"}}, engineers_};
    Insert& compressor = *find_insert(strip(locks.as_it_was, "lead-vox"), "compressor");
    compressor.values[*param_index(*find_device("compressor"), "threshold")] = -33.0f;
    const Decision again = mixed(locks);
    const Strip& lead = strip(again.session, "lead-vox");
    EXPECT_EQ(value_at(again.session, {lead.id, "compressor", "threshold"}), -33.0f);
    EXPECT_NE(value_at(again.session, {lead.id, "compressor", "makeup"}),
              value_at(engineers_, {lead.id, "compressor", "makeup"}))
        << "what it takes is given back";
    EXPECT_THAT(lead.chain, SizeIs(strip(engineers_, "lead-vox").chain.size()));
}

std::vector<Note> told_of_locks(const Decision& decision)
{
    std::vector<Note> notes;
    for (const Note& note : decision.notes)
        if (note.code.starts_with("lock.")) notes.push_back(note);
    return notes;
}

TEST_F(KeepLocked, TellsWhatWasNotDone)
{
    Locks locks{{{StripId{"piano"}, {}, {}}}, engineers_};
    const auto notes = told_of_locks(mixed(locks));
    ASSERT_FALSE(notes.empty());
    for (const Note& note : notes) {
        EXPECT_EQ(note.code, "lock.kept");
        EXPECT_EQ(note.where, "Piano.wav");
        EXPECT_THAT(note.message, HasSubstr("What you locked of 'Piano' stays"));
    }
    locks.places = {{StripId{"tuba"}, "fader", {}}};
    const auto lost = told_of_locks(mixed(locks));
    ASSERT_THAT(lost, SizeIs(1));
    EXPECT_EQ(lost[0].message, "'tuba.fader' is locked, but is not in this mix any more.");
}

TEST_F(KeepLocked, BringsASendBackAsSoonAsItsBusIsThere)
{
    Locks locks{{}, engineers_};
    Strip& lead = strip(locks.as_it_was, "lead-vox");
    ASSERT_FALSE(lead.sends.empty());
    lead.sends[0].params.level_db = -3.0f;
    const SendId send = lead.sends[0].id;
    locks.places = {{lead.id, send.text, "level"}};
    EXPECT_THAT(bring_back_locked(song_.session, locks), IsEmpty());
    EXPECT_EQ(value_at(mixed(locks).session, {lead.id, send.text, "level"}), -3.0f);
}

TEST_F(KeepLocked, LeavesATrackOutThatIsLeftOutNow)
{
    Locks locks{{{StripId{"piano"}, {}, {}}}, engineers_};
    Session now = engineers_;
    strip(now, "piano").mute.on = 1.0f;
    EXPECT_THAT(bring_back_locked(now, locks), IsEmpty());
    locks.places = {{StripId{"piano"}, "mute", {}}};
    EXPECT_THAT(bring_back_locked(now, locks), SizeIs(1));
}

}  // namespace
}  // namespace sitwell
