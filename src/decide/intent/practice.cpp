#include "decide/intent/practice.h"

#include "core/data/data.h"
#include "core/result/contract.h"
#include "core/text/format.h"
#include "core/text/names.h"

namespace sitwell {

float Practice::number(const Json& table, std::string_view name)
{
    const double* value = table[name]["value"].as_number();
    SITWELL_EXPECTS(value != nullptr);
    return value != nullptr ? static_cast<float>(*value) : 0.0f;
}

Result<Practice> load_practice()
{
    Practice practice;
    const std::pair<std::string_view, Json*> tables[] = {{"alignment", &practice.alignment},
                                                         {"balance", &practice.balance},
                                                         {"compression", &practice.compression},
                                                         {"faults", &practice.faults},
                                                         {"gain_staging", &practice.gain_staging},
                                                         {"genres", &practice.genres},
                                                         {"high_pass", &practice.high_pass},
                                                         {"left_out", &practice.left_out},
                                                         {"places", &practice.places},
                                                         {"repairs", &practice.repairs},
                                                         {"sections", &practice.sections},
                                                         {"space", &practice.space},
                                                         {"timing", &practice.timing}};
    for (const auto& [name, table] : tables) {
        auto read = data(name);
        if (!read) return tl::unexpected{read.error()};
        *table = std::move(*read);
    }
    return practice;
}

std::vector<std::string> genre_ids(const Practice& practice)
{
    std::vector<std::string> ids;
    for (const auto& [id, genre] : practice.genres["genres"].members()) ids.push_back(id);
    return ids;
}

Result<GenreProfile> find_genre(const Practice& practice, std::string_view id)
{
    const Json& entry = practice.genres["genres"][id];
    if (entry.is_null()) {
        const auto ids = genre_ids(practice);
        const std::vector<std::string_view> known{ids.begin(), ids.end()};
        std::string list;
        for (const auto& name : ids) list += (list.empty() ? "" : ", ") + name;
        return fail(Error::Code::out_of_range,
                    format("'{}' is no genre Sitwell knows.{} There are: {}.", id,
                           did_you_mean(id, known), list),
                    "--genre");
    }
    GenreProfile profile;
    profile.id = id;
    profile.label = entry["label"].string_or(id);
    for (const auto& [group, lu] : entry["group_lu"].members())
        profile.group_lu[group] = static_cast<float>(lu.number_or(0.0));
    profile.vocal_to_backing_db = static_cast<float>(entry["vocal_to_backing_db"].number_or(0.0));
    profile.wetness = entry["wetness"].string_or("medium");
    profile.listening_lufs = static_cast<float>(entry["listening_lufs"].number_or(-14.0));
    return profile;
}

GenreProfile default_genre(const Practice& practice)
{
    return *find_genre(practice, practice.genres["default"].string_or("pop"));
}

}  // namespace sitwell
