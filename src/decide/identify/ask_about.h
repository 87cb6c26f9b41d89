#pragma once

#include "decide/identify/identify.h"

#include <vector>

namespace sitwell {

/// How sure a guess must be (architecture, "Confidence"): acted on, or treated generically; below,
/// it is a question.
inline constexpr float kActAt = 0.8f;
inline constexpr float kGenericAt = 0.55f;

/// Adds the questions that remain: who leads, what nobody can tell, what was left out without
/// certainty; each says what is assumed meanwhile, and what to paste. And the guesses that are no
/// question but not certain either, each with the option that corrects it. Rows correspond by
/// index. [any]
void ask_about(Identification& song, const std::vector<const TrackFeatures*>& sounds,
               const Intent& intent);

}  // namespace sitwell
