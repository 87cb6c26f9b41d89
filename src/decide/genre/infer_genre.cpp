#include "decide/genre/infer_genre.h"

#include "core/text/format.h"
#include "decide/identify/ask_about.h"
#include "decide/intent/blend_genres.h"
#include "decide/names/tokens.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kMostEvidence = 4;
/// Rules that move the odds by less than a tenth are not worth a word.
constexpr double kWorthAWord = 0.1;

/// A rule that holds, how far, and what it says.
struct HeardRule {
    const GenreRule* rule = nullptr;
    double holds = 0.0;
    std::string said;
};

std::string spaced(const std::string& name)
{
    std::string text = " ";
    for (const Token& token : tokens_of(name)) text += token.key + " ";
    return text;
}

HeardRule hear(const GenreRule& rule, const GenreFacts& facts, const std::vector<GenreWord>& words)
{
    HeardRule heard{&rule, 1.0, rule.said};
    for (const GenreCondition& condition : rule.when)
        heard.holds = std::min(heard.holds, condition.holds(facts));
    if (rule.words.empty() || heard.holds == 0.0) return heard;
    const auto found = std::find_if(words.begin(), words.end(), [&](const GenreWord& one) {
        return (one.in_title || !rule.in_title_only) &&
               std::find(rule.words.begin(), rule.words.end(), one.word) != rule.words.end();
    });
    if (found == words.end())
        heard.holds = 0.0;
    else
        heard.said += format(" ('{}' in '{}')", found->word, found->place);
    return heard;
}

double points_for(const GenreRule& rule, const std::string& genre)
{
    const auto points = rule.points.find(genre);
    return points == rule.points.end() ? 0.0 : points->second;
}

std::vector<GenreShare> votes_of(const std::vector<HeardRule>& heard, const GenreRules& rules,
                                 const GenreTable& genres)
{
    std::vector<GenreShare> votes;
    double all = 0.0;
    for (const GenreProfile& genre : genres.profiles) {
        double points = points_for(rules.before, genre.id);
        for (const HeardRule& one : heard) points += one.holds * points_for(*one.rule, genre.id);
        const double odds = std::exp(points);
        all += odds;
        votes.push_back({genre.id, genre.label, static_cast<float>(odds)});
    }
    for (GenreShare& vote : votes) vote.share /= static_cast<float>(all);
    std::stable_sort(votes.begin(), votes.end(),
                     [](const GenreShare& a, const GenreShare& b) { return a.share > b.share; });
    return votes;
}

std::vector<std::string> evidence_for(const std::vector<GenreShare>& guess,
                                      const std::vector<HeardRule>& heard)
{
    std::vector<std::pair<double, const std::string*>> weighed;
    for (const HeardRule& one : heard) {
        double points = 0.0;
        for (const GenreShare& genre : guess)
            points = std::max(points, one.holds * points_for(*one.rule, genre.id));
        if (points > kWorthAWord) weighed.emplace_back(points, &one.said);
    }
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> evidence;
    for (const auto& one : weighed)
        if (evidence.size() < kMostEvidence) evidence.push_back(*one.second);
    return evidence;
}

/// The guess, or as much of it as its confidence allows.
GenreProfile acted_on(const SongGenre& song, const GenreTable& genres)
{
    const GenreProfile& fallback = *genres.find(genres.fallback);
    std::vector<GenrePart> parts;
    for (const GenreShare& one : song.guess) parts.push_back({*genres.find(one.id), one.share});
    const float sure =
        std::clamp((song.confidence - kGenericAt) / (kActAt - kGenericAt), 0.0f, 1.0f);
    if (sure == 0.0f) return fallback;
    GenreProfile guess = blended(std::move(parts));
    const bool is_fallback = guess.shares.size() == 1 && guess.id == fallback.id;
    if (sure == 1.0f || is_fallback) return guess;
    return blended({{guess, sure}, {fallback, 1.0f - sure}});
}

}  // namespace

std::vector<GenreWord> genre_words(const GenreRules& rules, const std::string& title,
                                   const std::vector<std::string>& paths)
{
    struct Name {
        std::string name, text;
        bool in_title;
    };
    std::vector<Name> names{{title, spaced(title), true}};
    for (const std::string& path : paths) {
        const auto slash = path.rfind('/');
        const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
        if (slash != std::string::npos)
            names.push_back({path.substr(0, slash), spaced(path.substr(0, slash)), true});
        names.push_back({file, spaced(file.substr(0, file.rfind('.'))), false});
    }
    std::vector<GenreWord> found;
    for (const GenreRule& rule : rules.rules)
        for (const std::string& word : rule.words)
            for (const Name& name : names)
                if (name.text.find(" " + word + " ") != std::string::npos)
                    found.push_back({word, name.name, name.in_title});
    return found;
}

SongGenre infer_genre(const GenreFacts& facts, const std::vector<GenreWord>& words,
                      const GenreRules& rules, const GenreTable& genres)
{
    std::vector<HeardRule> heard;
    for (const GenreRule& rule : rules.rules) heard.push_back(hear(rule, facts, words));
    SongGenre song;
    song.votes = votes_of(heard, rules, genres);
    const GenreShare& first = song.votes[0];
    const GenreShare& second = song.votes[1];
    song.guess = {first};
    song.confidence = first.share;
    if (second.share >= static_cast<float>(rules.close_share) * first.share) {
        song.guess.push_back(second);
        song.confidence += second.share;
    }
    for (GenreShare& one : song.guess) one.share /= song.confidence;
    song.evidence = evidence_for(song.guess, heard);
    song.profile = acted_on(song, genres);
    return song;
}

SongGenre genre_as_said(const GenreProfile& said)
{
    SongGenre song;
    song.profile = said;
    song.was_said = true;
    song.guess = said.shares;
    song.votes = said.shares;
    song.evidence = {"you said so"};
    return song;
}

}  // namespace sitwell
