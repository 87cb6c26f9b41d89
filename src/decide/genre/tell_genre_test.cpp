#include "decide/genre/tell_genre.h"

#include "decide/genre/genre_fixture.h"
#include "decide/intent/blend_genres.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// One genre with so many points, and the rest with none.
SongGenre by_points(const std::string& genre, double points)
{
    static const GenreTable kGenres = load_genres().value();
    GenreRules rules;
    rules.rules.push_back(
        {"guitars", "guitars are driven hard", {{"parts", 0, 1, 1, 2}}, {}, false, {}});
    rules.rules[0].points[genre] = points;
    return infer_genre({{"parts", 1.0}}, {}, rules, kGenres);
}

SongGenre rock_by(double points)
{
    return by_points("rock", points);
}

TEST(TellGenre, NamesWhatItIsAndWhy)
{
    EXPECT_EQ(genre_in_words(rock_by(6.0)), "rock, 97 % sure: guitars are driven hard");
    EXPECT_THAT(genre_in_words(rock_by(3.0)), HasSubstr("rock, 65 % sure, so it is mixed as 6"));
    EXPECT_THAT(genre_in_words(rock_by(3.0)), HasSubstr("% pop, "));
    EXPECT_THAT(genre_in_words(rock_by(1.0)),
                HasSubstr("mixed as pop, since nothing tells the kind of music surely; likeliest "
                          "rock, 20 % sure: guitars are driven hard"));
    const GenreTable genres = load_genres().value();
    EXPECT_EQ(genre_in_words(genre_as_said(genre_called(genres, "rock+country").value())),
              "rock and country, as you said");
}

TEST(TellGenre, DoesNotAskWhereTheLikeliestIsTakenAnyway)
{
    Identification song;
    ask_about_genre(song, by_points("pop", 1.0));
    EXPECT_THAT(song.asks, IsEmpty());
}

TEST(TellGenre, AsksOnlyWhereNothingIsSure)
{
    Identification song;
    ask_about_genre(song, rock_by(6.0));
    EXPECT_THAT(song.asks, IsEmpty());
    EXPECT_THAT(song.guesses, IsEmpty());

    ask_about_genre(song, rock_by(3.0));
    EXPECT_THAT(song.asks, IsEmpty());
    ASSERT_EQ(song.guesses.size(), 1u);
    EXPECT_THAT(song.guesses[0].message, HasSubstr("taken for rock, 65 % sure"));
    EXPECT_THAT(song.guesses[0].message, HasSubstr("as in --genre pop"));

    ask_about_genre(song, rock_by(1.0));
    ASSERT_EQ(song.asks.size(), 1u);
    const Ask& ask = song.asks[0];
    EXPECT_EQ(ask.id, "genre");
    EXPECT_EQ(ask.assumed, "Mixed as pop: rock is likeliest, but only 20 % sure.");
    ASSERT_EQ(ask.answers.size(), 4u);
    EXPECT_EQ(ask.answers[0].option, "--genre rock");
    EXPECT_EQ(ask.answers[3].option, "--genre rock+pop");
    const GenreTable genres = load_genres().value();
    for (const Ask::Answer& answer : ask.answers)
        EXPECT_TRUE(genre_called(genres, answer.option.substr(8))) << answer.option;
}

TEST(TellGenre, NeverAsksAboutWhatWasSaid)
{
    Identification song;
    const GenreTable genres = load_genres().value();
    ask_about_genre(song, genre_as_said(*genres.find("jazz")));
    EXPECT_THAT(song.asks, IsEmpty());
    EXPECT_THAT(song.guesses, IsEmpty());
}

}  // namespace
}  // namespace sitwell
