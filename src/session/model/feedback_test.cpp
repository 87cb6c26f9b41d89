#include "session/model/feedback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

StripId id(std::size_t n)
{
    return StripId{std::string{static_cast<char>('a' + n)}};
}

/// Strips a, b, c, …, connected by nothing.
Session loose(std::size_t count)
{
    Session session;
    for (std::size_t n = 0; n < count; ++n) session.strips.emplace_back().id = id(n);
    return session;
}

void send(Session& session, const StripId& from, const StripId& to)
{
    Send& added = find_strip(session, from)->sends.emplace_back();
    added.id.text = to.text;
    added.to = to;
}

void key(Session& session, const StripId& from, const StripId& to)
{
    find_strip(session, to)
        ->chain.push_back({InsertId{"keyed by " + from.text}, "compressor", {}, false, from});
}

const StripId kA{"a"};
const StripId kB{"b"};
const StripId kC{"c"};
const StripId kD{"d"};

TEST(Way, GoesByOutputsSendsAndKeys)
{
    Session session = loose(4);
    find_strip(session, kA)->output = kB;
    send(session, kB, kC);
    key(session, kC, kD);
    EXPECT_THAT(way(session, kA, kD), ElementsAre(kA, kB, kC, kD));
    EXPECT_THAT(way(session, kD, kA), IsEmpty()) << "never upstream";
    EXPECT_THAT(way(session, kA, kA), ElementsAre(kA));
    EXPECT_THAT(way(session, kA, StripId{"nobody"}), IsEmpty());
    EXPECT_THAT(way(session, StripId{"nobody"}, kA), IsEmpty());
}

TEST(Way, IsTheShortestOne)
{
    Session session = loose(4);
    find_strip(session, kA)->output = kB;
    find_strip(session, kB)->output = kC;
    find_strip(session, kC)->output = kD;
    send(session, kA, kC);
    EXPECT_THAT(way(session, kA, kD), ElementsAre(kA, kC, kD));
}

TEST(FedBy, NamesEveryStripASignalGoesStraightTo)
{
    Session session = loose(4);
    find_strip(session, kA)->output = kB;
    send(session, kA, kC);
    key(session, kA, kD);
    send(session, kA, StripId{"nobody"});
    find_strip(session, kB)->output = kD;
    EXPECT_THAT(fed_by(session, kA), UnorderedElementsAre(kB, kC, kD));
    EXPECT_THAT(fed_by(session, kD), IsEmpty());
    EXPECT_THAT(fed_by(session, StripId{"nobody"}), IsEmpty());
}

TEST(FeedbackOf, TellsALoopFromTwoWaysToOnePlace)
{
    Session session = loose(4);
    find_strip(session, kA)->output = kB;
    send(session, kA, kC);
    find_strip(session, kB)->output = kD;
    find_strip(session, kC)->output = kD;
    EXPECT_THAT(feedback_of(session), IsEmpty());
    send(session, kD, kB);
    EXPECT_THAT(feedback_of(session), ElementsAre(ElementsAre(kB, kD, kB)));
}

TEST(FeedbackOf, LeavesAStripThatKeysItselfToOthers)
{
    Session session = loose(2);
    key(session, kA, kA);
    EXPECT_THAT(feedback_of(session), IsEmpty());
    send(session, kA, kA);
    EXPECT_THAT(feedback_of(session), ElementsAre(ElementsAre(kA, kA)));
}

RC_GTEST_PROP(FeedbackOf, FindsALoopWhereverAStripIsReachedFromItself, ())
{
    const auto count = *rc::gen::inRange<std::size_t>(1, 7);
    Session session = loose(count);
    const auto routes = *rc::gen::inRange(0, 10);
    for (int i = 0; i < routes; ++i)
        send(session, id(*rc::gen::inRange<std::size_t>(0, count)),
             id(*rc::gen::inRange<std::size_t>(0, count)));
    bool feeds_back = false;
    for (const Strip& strip : session.strips)
        for (const StripId& next : fed_by(session, strip.id))
            feeds_back = feeds_back || !way(session, next, strip.id).empty();
    const auto loops = feedback_of(session);
    RC_ASSERT(loops.empty() != feeds_back);
    for (const Way& loop : loops) {
        RC_ASSERT(loop.size() >= 2u);
        RC_ASSERT(loop.front() == loop.back());
        for (std::size_t i = 0; i + 1 < loop.size(); ++i) {
            const auto fed = fed_by(session, loop[i]);
            RC_ASSERT(std::find(fed.begin(), fed.end(), loop[i + 1]) != fed.end());
        }
    }
}

TEST(FeedbackSentence, SaysTheWayRound)
{
    EXPECT_EQ(feedback_sentence({kA, kB, kA}),
              "The signal would feed back: a → b → a. Take one of these routes or keys away.");
}

}  // namespace
}  // namespace sitwell
