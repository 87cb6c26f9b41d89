#pragma once

#include "app/print/print_mix.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// Adds what --prints names to a spec: "stems", a file a track with its name as it came;
/// "instrumental" (no voice), "tv" (no lead) and "acappella" (voices alone), each with its share of
/// the effects.
void add_prints(PrintSpec& spec, const Session& session, const std::vector<std::string>& prints,
                const std::filesystem::path& folder);

}  // namespace sitwell
