#pragma once

#include "decide/names/lexicon.h"
#include "decide/names/spans.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// Words up to this strength are generic: "Vox" may turn out a backing vocal.
inline constexpr float kGenericWord = 2.5f;

/// What one name says about its role.
struct Interpretation {
    std::string role;  ///< empty when it says nothing
    std::string base;  ///< of a printed bus: what the bus carries
    float confidence = 0.0f;
    float strength = 0.0f;  ///< of the deciding word; 0 when it was ambiguous
    std::string why;        ///< a sentence without its full stop
    std::string other_role;
    float other_confidence = 0.0f;
};

/// True when a condition such as {"folder", "drums"} holds around the name.
using Holds = std::function<bool(const std::string& place, const std::string& kind)>;

/// Puts the words of a name together: the strongest role word, turned by the modifiers beside it;
/// without a role word, the first sense of an ambiguous word that holds (mixing practice 1.3).
/// [any]
Interpretation interpret(const Lexicon& lexicon, const std::vector<Token>& tokens,
                         const std::vector<Span>& spans, const std::set<std::string>& languages,
                         const Holds& holds);

}  // namespace sitwell
