#include "decide/genre/tell_genre.h"

#include "core/text/format.h"
#include "decide/identify/ask_about.h"
#include "decide/intent/blend_genres.h"

namespace sitwell {

namespace {

std::string joined(const std::vector<std::string>& sentences)
{
    std::string all;
    for (const std::string& one : sentences) all += (all.empty() ? "" : "; ") + one;
    return all;
}

std::string likeliest(const SongGenre& genre)
{
    std::string words;
    for (const GenreShare& one : genre.guess) words += (words.empty() ? "" : " or ") + one.label;
    return words;
}

/// Whether what is taken when nothing is sure is also what is likeliest.
bool is_mixed_as_likeliest(const SongGenre& genre)
{
    return genre.profile.id == genre.guess.front().id;
}

bool is_mixed_as_guessed(const SongGenre& genre)
{
    return genre.profile.shares.size() == genre.guess.size();
}

}  // namespace

std::string genre_in_words(const SongGenre& genre)
{
    if (genre.was_said) return format("{}, as you said", genre.profile.label);
    const std::string evidence =
        genre.evidence.empty()
            ? "nothing that it plays belongs to one kind of music more than to another"
            : joined(genre.evidence);
    if (genre.confidence < kGenericAt)
        return format("mixed as {}, since nothing tells the kind of music surely; likeliest {}, "
                      "{:.0f} % sure: {}",
                      genre.profile.label, likeliest(genre), 100.0f * genre.confidence, evidence);
    const std::string mixed = is_mixed_as_guessed(genre)
                                  ? std::string{}
                                  : format(", so it is mixed as {}", genre.profile.label);
    return format("{}, {:.0f} % sure{}: {}", likeliest(genre), 100.0f * genre.confidence, mixed,
                  evidence);
}

void ask_about_genre(Identification& song, const SongGenre& genre)
{
    if (genre.was_said || genre.confidence >= kActAt) return;
    if (genre.confidence >= kGenericAt) {
        const std::string& other = genre.votes[genre.guess.size()].id;
        song.guesses.push_back({"genre.guess",
                                format("The kind of music is taken for {}, {:.0f} % sure. "
                                       "Something else? Say so, as in --genre {}",
                                       likeliest(genre), 100.0f * genre.confidence, other),
                                {}});
        return;
    }
    if (is_mixed_as_likeliest(genre)) return;
    constexpr std::size_t kOffered = 3;
    Ask ask;
    ask.id = "genre";
    ask.question = "What kind of music is it?";
    ask.assumed = format("Mixed as {}: {} is likeliest, but only {:.0f} % sure.",
                         genre.profile.label, likeliest(genre), 100.0f * genre.confidence);
    for (std::size_t i = 0; i < kOffered; ++i)
        ask.answers.push_back(
            {format("It is {}", genre.votes[i].label), "--genre " + genre.votes[i].id});
    ask.answers.push_back(
        {format("It lies between {} and {}", genre.votes[0].label, genre.votes[1].label),
         "--genre " + genre.votes[0].id + "+" + genre.votes[1].id});
    song.asks.push_back(std::move(ask));
}

}  // namespace sitwell
