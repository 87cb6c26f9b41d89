#include "app/verbs/genre_json.h"

#include "decide/intent/blend_genres.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(GenreJson, HoldsTheGuessWhatIsMadeOfItAndWhy)
{
    const GenreTable genres = load_genres().value();
    SongGenre genre;
    genre.profile = genre_called(genres, "rock:60+pop:40").value();
    genre.guess = {{"rock", "rock", 1.0f}};
    genre.votes = {{"rock", "rock", 0.7f}, {"pop", "pop", 0.3f}};
    genre.confidence = 0.7f;
    genre.evidence = {"guitars are driven hard"};
    const Json json = genre_json(genre);
    EXPECT_EQ(json["id"].string_or(""), "rock");
    EXPECT_EQ(json["label"].string_or(""), "60 % rock, 40 % pop");
    EXPECT_EQ(json["option"].string_or(""), "rock:60+pop:40");
    EXPECT_EQ(json["guess"].string_or(""), "rock");
    EXPECT_NEAR(json["confidence"].number_or(0.0), 0.7, 1e-6);
    EXPECT_EQ(json["evidence"].elements().size(), 1u);
    EXPECT_EQ(json["votes"].elements()[1]["id"].string_or(""), "pop");
    EXPECT_EQ(json["said"], Json{false});
}

}  // namespace
}  // namespace sitwell
