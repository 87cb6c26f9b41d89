#pragma once

#include "core/json/json.h"
#include "core/result/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The numbers of taste that stages consult: data/*.json, read once.
struct Practice {
    Json alignment, balance, compression, faults, gain_staging, genres, high_pass, left_out, places,
        repairs, sections, space, timing;

    /// The "value" of a named number of a table; contracts on its being there.
    static float number(const Json& table, std::string_view name);
};

Result<Practice> load_practice();

/// A genre's targets.
struct GenreProfile {
    std::string id;
    std::string label;
    std::map<std::string, float> group_lu;  ///< re lead vocal, by group
    float vocal_to_backing_db = 0.0f;
    std::string wetness;  ///< "dry", "medium", "wet"
    float listening_lufs = -14.0f;
};

std::vector<std::string> genre_ids(const Practice& practice);
/// Refuses an unknown genre with the nearest known one.
Result<GenreProfile> find_genre(const Practice& practice, std::string_view id);
GenreProfile default_genre(const Practice& practice);

}  // namespace sitwell
