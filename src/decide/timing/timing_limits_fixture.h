#pragma once

#include "decide/intent/practice.h"

namespace sitwell::test {

/// data/timing.json, as it is delivered.
inline const Json& timing_limits()
{
    static const Practice practice = load_practice().value();
    return practice.timing;
}

}  // namespace sitwell::test
