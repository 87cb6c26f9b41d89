#include "decide/names/spans.h"

#include "decide/names/misspelling.h"

#include <algorithm>

namespace sitwell {

namespace {

using Languages = std::set<std::string>;

/// No word of the lexicon has more parts ("12 string gtr" has three).
constexpr std::size_t kMostParts = 5;

bool counts(const Meaning& meaning, const Languages& languages)
{
    return !meaning.risky || languages.count(meaning.language) != 0;
}

bool counts(const Word& word, const Languages& languages)
{
    return std::any_of(word.meanings.begin(), word.meanings.end(),
                       [&](const Meaning& meaning) { return counts(meaning, languages); });
}

/// The longest word between two tokens, then left and right of it.
void find_exact(const Lexicon& lexicon, const std::vector<Token>& tokens, std::size_t begin,
                std::size_t end, const Languages& languages, std::vector<Span>& out)
{
    Span best;
    for (std::size_t i = begin; i < end; ++i) {
        std::string key;
        std::string text;
        bool crosses = false;
        for (std::size_t j = i; j < std::min(end, i + kMostParts); ++j) {
            crosses = crosses || (j > i && tokens[j].apart);
            text += (j > i && tokens[j].apart ? " " : "") + tokens[j].text;
            key += tokens[j].key;
            if (best.word != nullptr && key.size() <= best.key.size()) continue;
            const Word* word = lexicon.find(key);
            if (word == nullptr || (crosses && !word->joins) || !counts(*word, languages)) continue;
            best = {i, j + 1, key, text, word, Span::How::exact};
        }
    }
    if (best.word == nullptr) return;
    find_exact(lexicon, tokens, begin, best.begin, languages, out);
    out.push_back(best);
    find_exact(lexicon, tokens, best.end, end, languages, out);
}

void find_inexact(const Lexicon& lexicon, const Token& token, std::size_t at,
                  const Languages& languages, std::vector<Span>& out)
{
    const auto usable = [&](const std::string& key) {
        const Word* word = lexicon.find(key);
        return word != nullptr && counts(*word, languages);
    };
    // A part of three letters has to be a role or a modifier: "chords" is no chorus ("cho") with a
    // Rhodes ("rds").
    const auto fits_together = [&](const std::string& key) {
        constexpr std::size_t short_part = 3;
        if (!usable(key)) return false;
        if (key.size() > short_part) return true;
        const auto& meanings = lexicon.find(key)->meanings;
        return std::any_of(meanings.begin(), meanings.end(), [](const Meaning& meaning) {
            return meaning.kind == Meaning::Kind::role || meaning.kind == Meaning::Kind::modifier;
        });
    };
    const auto parts = taken_apart(token.key, fits_together);
    for (const auto& part : parts)
        out.push_back({at, at + 1, part, part, lexicon.find(part), Span::How::run_together});
    if (!parts.empty()) return;
    if (const std::string one = singular(token.key, usable); !one.empty()) {
        out.push_back({at, at + 1, one, token.text, lexicon.find(one), Span::How::exact});
        return;
    }
    const std::string meant = without_misspelling(lexicon, token.key);
    if (!meant.empty() && usable(meant))
        out.push_back({at, at + 1, meant, token.text, lexicon.find(meant), Span::How::misspelt});
}

}  // namespace

std::vector<Span> spans_of(const Lexicon& lexicon, const std::vector<Token>& tokens,
                           const Languages& languages)
{
    std::vector<Span> exact;
    find_exact(lexicon, tokens, 0, tokens.size(), languages, exact);
    std::vector<Span> out;
    std::size_t at = 0;
    const auto fill_up_to = [&](std::size_t end) {
        for (; at < end; ++at) find_inexact(lexicon, tokens[at], at, languages, out);
    };
    for (auto& span : exact) {
        fill_up_to(span.begin);
        at = span.end;
        out.push_back(std::move(span));
    }
    fill_up_to(tokens.size());
    return out;
}

const Meaning* meaning_of(const Word& word, Meaning::Kind kind, const Languages& languages)
{
    const Meaning* english = nullptr;
    const Meaning* first = nullptr;
    for (const auto& meaning : word.meanings) {
        if (meaning.kind != kind || !counts(meaning, languages)) continue;
        if (languages.count(meaning.language) != 0) return &meaning;
        if (meaning.language == "en" && english == nullptr) english = &meaning;
        if (first == nullptr) first = &meaning;
    }
    return english != nullptr ? english : first;
}

Languages languages_of(const Lexicon& lexicon, const std::vector<std::vector<Token>>& names)
{
    Languages out;
    for (const auto& tokens : names) {
        for (const auto& span : spans_of(lexicon, tokens, {})) {
            if (span.how == Span::How::misspelt) continue;
            const auto& meanings = span.word->meanings;
            const bool english =
                std::any_of(meanings.begin(), meanings.end(), [](const Meaning& m) {
                    return m.language == "en" || m.language == "*";
                });
            if (english) continue;
            for (const auto& meaning : meanings)
                if (!meaning.risky) out.insert(meaning.language);
        }
    }
    return out;
}

}  // namespace sitwell
