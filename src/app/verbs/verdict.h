#pragma once

#include "app/verbs/judge_print.h"
#include "decide/identify/identify.h"
#include "session/model/session.h"

#include <array>
#include <string>
#include <vector>

namespace sitwell {

/// Three plain sentences without a unit, and whether somebody should look before the mix is sent.
struct Verdict {
    bool ready = true;
    std::array<std::string, 3> sentences;
};

/// A mix is ready when every test of critical listening passes that can keep it from being sent or
/// asks for a look, and nothing is left to ask the client.
Verdict verdict_on(const Session& session, const PrintJudgement& judged,
                   const std::vector<Ask>& asks);

}  // namespace sitwell
