#include "render/engine/fixed_delay.h"

#include "render/engine/player_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell::test {
namespace {

RC_GTEST_PROP(FixedDelay, GivesBackEveryFrameThatMuchLaterForAnyBlocking, ())
{
    const auto delay = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(0, 20),
                                       rc::gen::inRange<std::size_t>(400, 1500));
    const std::size_t blocks[] = {*rc::gen::inRange<std::size_t>(1, 1200), 0, 7, 300,
                                  *rc::gen::inRange<std::size_t>(1, 1200)};
    const AudioBuffer in = noise(2, 4000);
    AudioBuffer out{in};
    FixedDelay it{2, static_cast<Frames>(delay)};
    for (std::size_t at = 0, i = 0; at < in.frames(); ++i) {
        const std::size_t count = std::min(blocks[i % std::size(blocks)], in.frames() - at);
        it.process(out.view().slice(at, count));
        at += count;
    }
    for (std::size_t n = 0; n < in.frames(); ++n)
        RC_ASSERT(out.channel(1)[n] == (n < delay ? 0.0f : in.channel(1)[n - delay]));
}

}  // namespace
}  // namespace sitwell::test
