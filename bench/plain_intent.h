#pragma once

#include "decide/intent/intent.h"

#include <memory>
#include <optional>
#include <utility>

namespace sitwell {

/// The intent of a client who said nothing; nothing when the tables cannot be read. [control]
inline std::optional<Intent> plain_intent()
{
    auto practice = load_practice();
    if (!practice) return std::nullopt;
    Intent intent;
    intent.practice = std::make_shared<Practice>(std::move(*practice));
    intent.genre = default_genre(*intent.practice);
    return intent;
}

}  // namespace sitwell
