#pragma once

#include "app/print/print_mix.h"
#include "decide/identify/identify.h"
#include "decide/intent/intent.h"
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

Verdict verdict_on(const Session& session, const PrintOutcome& print, const Intent& intent,
                   const std::vector<Ask>& asks, bool has_lead_voice);

}  // namespace sitwell
