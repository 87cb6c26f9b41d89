#pragma once

#include "core/json/json.h"
#include "decide/genre/infer_genre.h"

namespace sitwell {

/// {"id","label","option","said","guess","confidence","evidence":[…],"votes":[{"id","share"}]}:
/// what a song is mixed as and what speaks for the guess behind it; `option` is what --genre takes.
Json genre_json(const SongGenre& genre);

}  // namespace sitwell
