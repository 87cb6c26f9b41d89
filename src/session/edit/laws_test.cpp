#include "core/text/format.h"
#include "session/edit/any_change_test.h"
#include "session/model/any_session_test.h"
#include "session/model/validate.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

RC_GTEST_PROP(AnySession, HasNoFault, ())
{
    const std::vector<Error> faults = faults_of(*any_session());
    if (!faults.empty()) RC_FAIL(to_text(faults.front()));
}

class EveryKindOfChange : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryKindOfChange, IsUndoneByItsInverseAndLeavesNoFault)
{
    int applied = 0;
    const bool holds = rc::check([&] {
        const Session before = *any_session();
        const Change change = *any_change(before, GetParam());
        const auto after = apply(before, change);
        if (!after) {
            RC_ASSERT(!after.error().message.empty());
            return;
        }
        ++applied;
        const std::vector<Error> faults = faults_of(*after);
        if (!faults.empty()) RC_FAIL(to_text(faults.front()));
        const auto inverse = invert(change, before);
        if (!inverse) RC_FAIL(to_text(inverse.error()));
        const auto undone = apply(*after, *inverse);
        if (!undone) RC_FAIL(to_text(undone.error()));
        RC_ASSERT(*undone == before);
    });
    EXPECT_TRUE(holds);
    EXPECT_GE(applied, 10) << "too few changes went through for the law to mean anything";
}

INSTANTIATE_TEST_SUITE_P(Laws, EveryKindOfChange,
                         testing::Range<std::size_t>(0, std::variant_size_v<Change>));

RC_GTEST_PROP(Replay, UpToANumberLeavesLaterRevisionsOut, ())
{
    const Document document = *any_document();
    Session session = document.base;
    RC_ASSERT(replay(document, 0).value() == document.base);
    for (const Revision& revision : document.revisions) {
        session = apply(std::move(session), revision.edits).value();
        RC_ASSERT(replay(document, revision.number).value() == session);
    }
    RC_ASSERT(replay(document).value() == session);
}

}  // namespace
}  // namespace sitwell
