#include "decide/names/file_set.h"

#include "core/text/letters.h"

#include "decide/names/spans.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace sitwell {

namespace {

using Tokens = std::vector<Token>;

/// The role of the best word in these tokens; empty without one.
std::string role_in(const Lexicon& lexicon, const Tokens& tokens)
{
    float strongest = 0.0f;
    std::string role;
    for (const auto& span : spans_of(lexicon, tokens, {})) {
        if (const auto* meaning = meaning_of(*span.word, Meaning::Kind::role, {});
            meaning != nullptr && meaning->strength > strongest) {
            strongest = meaning->strength;
            role = meaning->text;
        } else if (const auto* modifier = meaning_of(*span.word, Meaning::Kind::modifier, {});
                   modifier != nullptr && role.empty()) {
            const auto& senses = lexicon.modifiers[modifier->modifier].alone;
            if (!senses.empty()) role = senses.front().role;
        }
    }
    return role;
}

/// The longest run of tokens that begins (or ends) the agreed share of all names.
Tokens common_end(const Lexicon& lexicon, const NameSet& set, bool at_front)
{
    Tokens best;
    for (std::size_t length = 1;; ++length) {
        std::map<std::string, std::size_t> counts;
        std::map<std::string, Tokens> runs;
        for (const auto& name : set.names) {
            const auto& tokens = name.cut.tokens;
            if (tokens.size() < length) continue;
            const auto from = at_front ? 0 : tokens.size() - length;
            std::string key;
            Tokens run;
            for (std::size_t i = from; i < from + length; ++i) {
                key += tokens[i].key + ' ';
                run.push_back(tokens[i]);
            }
            ++counts[key];
            runs.emplace(key, std::move(run));
        }
        const auto most =
            std::max_element(counts.begin(), counts.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        const double wanted = lexicon.common_share * static_cast<double>(set.names.size());
        if (most == counts.end() || static_cast<double>(most->second) < wanted) return best;
        best = runs.at(most->first);
    }
}

bool has_run(const Tokens& tokens, const Tokens& run, bool at_front)
{
    if (tokens.size() < run.size()) return false;
    const auto from = at_front ? 0 : tokens.size() - run.size();
    for (std::size_t i = 0; i < run.size(); ++i)
        if (tokens[from + i].key != run[i].key) return false;
    return true;
}

Tokens without_run(const Tokens& tokens, const Tokens& run, bool at_front)
{
    const auto count = static_cast<std::ptrdiff_t>(run.size());
    return at_front ? Tokens(tokens.begin() + count, tokens.end())
                    : Tokens(tokens.begin(), tokens.end() - count);
}

/// What all names share is a title, unless it is what tells their roles: in "Vox 1", "Vox 2" and
/// "Vox Lead" it stays.
bool is_title(const Lexicon& lexicon, const NameSet& set, const Tokens& run, bool at_front)
{
    const std::string own = role_in(lexicon, run);
    std::size_t meaningful = 0;
    std::size_t elsewhere = 0;
    for (const auto& name : set.names) {
        if (!has_run(name.cut.tokens, run, at_front)) continue;
        const std::string rest = role_in(lexicon, without_run(name.cut.tokens, run, at_front));
        if (rest.empty()) continue;
        ++meaningful;
        if (lexicon.roles.group_of(rest) != lexicon.roles.group_of(own)) ++elsewhere;
    }
    if (2 * meaningful < set.names.size()) return false;
    return own.empty() || 2 * elsewhere >= set.names.size();
}

void take_common_ends(const Lexicon& lexicon, NameSet& set)
{
    if (set.names.size() < lexicon.common_at_least_files) return;
    for (const bool at_front : {true, false}) {
        const Tokens run = common_end(lexicon, set, at_front);
        if (run.empty() || !is_title(lexicon, set, run, at_front)) continue;
        for (auto& name : set.names) {
            if (!has_run(name.cut.tokens, run, at_front)) continue;
            name.cut.tokens = without_run(name.cut.tokens, run, at_front);
            name.title_alone = name.cut.tokens.empty();
        }
    }
}

/// How many tokens an index in front takes: "07 Kick" one, "a07 Kick" two.
std::size_t index_length(const Lexicon& lexicon, const Tokens& tokens)
{
    const auto stands_apart = [&](std::size_t next) {
        return next < tokens.size() && tokens[next].apart;
    };
    constexpr std::size_t longest = 3;
    if (tokens.empty()) return 0;
    if (is_number(tokens[0].key) && tokens[0].key.size() <= longest && stands_apart(1) &&
        lexicon.find(tokens[0].key) == nullptr &&
        lexicon.find(tokens[0].key + tokens[1].key) == nullptr)
        return 1;
    const bool lettered = tokens.size() > 2 && tokens[0].key.size() == 1 && !tokens[1].apart &&
                          is_number(tokens[1].key) && tokens[1].key.size() == 2 && stands_apart(2);
    return lettered ? 2 : 0;
}

void take_indices(const Lexicon& lexicon, NameSet& set)
{
    const auto indexed =
        std::count_if(set.names.begin(), set.names.end(), [&](const SetName& name) {
            return index_length(lexicon, name.cut.tokens) > 0;
        });
    const double wanted = lexicon.index_share * static_cast<double>(set.names.size());
    if (indexed == 0 || static_cast<double>(indexed) < wanted) return;
    for (auto& name : set.names) {
        auto& tokens = name.cut.tokens;
        const auto length = index_length(lexicon, tokens);
        if (length == 0) continue;
        name.index = std::atoi(tokens[length - 1].key.c_str());
        tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(length));
    }
}

void take_common_folders(NameSet& set)
{
    if (set.names.size() < 2) return;
    const auto shared = [&] {
        const auto& first = set.names.front().cut.folders;
        return !first.empty() &&
               std::all_of(set.names.begin(), set.names.end(), [&](const SetName& name) {
                   return !name.cut.folders.empty() && name.cut.folders.front() == first.front();
               });
    };
    while (shared())
        for (auto& name : set.names) name.cut.folders.erase(name.cut.folders.begin());
}

}  // namespace

NameSet name_set(const Lexicon& lexicon, const std::vector<std::string>& paths)
{
    NameSet set;
    for (const auto& path : paths)
        set.names.push_back({cut_name(lexicon, path), std::nullopt, false});
    take_common_folders(set);
    take_indices(lexicon, set);
    take_common_ends(lexicon, set);
    take_indices(lexicon, set);

    std::vector<Tokens> all;
    for (const auto& name : set.names) {
        all.push_back(name.cut.tokens);
        for (const auto& token : name.cut.tokens) set.words.insert(token.key);
    }
    set.languages = languages_of(lexicon, all);
    return set;
}

}  // namespace sitwell
