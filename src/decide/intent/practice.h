#pragma once

#include "core/json/json.h"
#include "core/result/result.h"
#include "decide/genre/genre_rules.h"
#include "decide/intent/blend_genres.h"
#include "decide/intent/genre_profile.h"
#include "decide/intent/variants.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The numbers of taste that stages consult: data/*.json, read once.
struct Practice {
    Json alignment, audibility, balance, compression, faults, gain_staging, high_pass, left_out,
        places, repairs, restraint, sections, space, timing, tone;
    GenreTable genres;
    GenreRules genre_rules;
    VariantTable variants;

    /// The "value" of a named number of a table; contracts on its being there.
    static float number(const Json& table, std::string_view name);
};

Result<Practice> load_practice();

std::vector<std::string> genre_ids(const Practice& practice);
/// One genre or a blend of several (genre_called).
Result<GenreProfile> find_genre(const Practice& practice, std::string_view said);
/// What holds where nothing is known of the song.
GenreProfile default_genre(const Practice& practice);

}  // namespace sitwell
