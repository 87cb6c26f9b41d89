#include "decide/intent/practice.h"

#include "core/data/data.h"
#include "core/result/contract.h"

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
                                                         {"audibility", &practice.audibility},
                                                         {"balance", &practice.balance},
                                                         {"compression", &practice.compression},
                                                         {"faults", &practice.faults},
                                                         {"gain_staging", &practice.gain_staging},
                                                         {"high_pass", &practice.high_pass},
                                                         {"left_out", &practice.left_out},
                                                         {"places", &practice.places},
                                                         {"repairs", &practice.repairs},
                                                         {"restraint", &practice.restraint},
                                                         {"sections", &practice.sections},
                                                         {"space", &practice.space},
                                                         {"timing", &practice.timing},
                                                         {"tone", &practice.tone}};
    for (const auto& [name, table] : tables) {
        auto read = data(name);
        if (!read) return tl::unexpected{read.error()};
        *table = std::move(*read);
    }
    auto genres = load_genres();
    if (!genres) return tl::unexpected{genres.error()};
    practice.genres = std::move(*genres);
    auto rules = load_genre_rules(practice.genres);
    if (!rules) return tl::unexpected{rules.error()};
    practice.genre_rules = std::move(*rules);
    auto variants = load_variants();
    if (!variants) return tl::unexpected{variants.error()};
    practice.variants = std::move(*variants);
    return practice;
}

std::vector<std::string> genre_ids(const Practice& practice)
{
    std::vector<std::string> ids;
    for (const GenreProfile& genre : practice.genres.profiles) ids.push_back(genre.id);
    return ids;
}

Result<GenreProfile> find_genre(const Practice& practice, std::string_view said)
{
    return genre_called(practice.genres, said);
}

GenreProfile default_genre(const Practice& practice)
{
    const GenreProfile* fallback = practice.genres.find(practice.genres.fallback);
    SITWELL_EXPECTS(fallback != nullptr);
    return *fallback;
}

}  // namespace sitwell
