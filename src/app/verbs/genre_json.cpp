#include "app/verbs/genre_json.h"

#include "decide/intent/blend_genres.h"

namespace sitwell {

Json genre_json(const SongGenre& genre)
{
    Json evidence = Json::array();
    for (const std::string& one : genre.evidence) evidence.push(one);
    Json votes = Json::array();
    for (const GenreShare& one : genre.votes)
        votes.push(Json::object({{"id", one.id}, {"share", one.share}}));
    return Json::object({{"id", genre.profile.id},
                         {"label", genre.profile.label},
                         {"option", option_of(genre.profile.shares)},
                         {"said", genre.was_said},
                         {"guess", option_of(genre.guess)},
                         {"confidence", genre.confidence},
                         {"evidence", std::move(evidence)},
                         {"votes", std::move(votes)}});
}

}  // namespace sitwell
