#include "decide/names/set_folder.h"

#include "core/text/letters.h"

#include "decide/names/tokens.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace sitwell {

namespace {

struct SetWord {
    std::string_view word;
    SetKind kind;
    double rank;
};

constexpr double kUnsaid = 0.5;
constexpr double kNewest = 1e6;

/// Product, "The same parts twice". "Raw" is said of untuned and of dry parts alike.
constexpr std::array kSetWords{
    SetWord{"multitrack", SetKind::grouping, 1.0},   SetWord{"multitracks", SetKind::grouping, 1.0},
    SetWord{"multis", SetKind::grouping, 1.0},       SetWord{"multi", SetKind::grouping, 1.0},
    SetWord{"tracks", SetKind::grouping, 1.0},       SetWord{"track", SetKind::grouping, 1.0},
    SetWord{"stem", SetKind::grouping, 0.0},         SetWord{"stems", SetKind::grouping, 0.0},
    SetWord{"groups", SetKind::grouping, 0.0},       SetWord{"buses", SetKind::grouping, 0.0},
    SetWord{"busses", SetKind::grouping, 0.0},       SetWord{"submixes", SetKind::grouping, 0.0},
    SetWord{"dry", SetKind::dryness, 1.0},           SetWord{"unprocessed", SetKind::dryness, 1.0},
    SetWord{"raw", SetKind::dryness, 1.0},           SetWord{"wet", SetKind::dryness, 0.0},
    SetWord{"processed", SetKind::dryness, 0.0},     SetWord{"tuned", SetKind::tuning, 1.0},
    SetWord{"melodyne", SetKind::tuning, 1.0},       SetWord{"autotuned", SetKind::tuning, 1.0},
    SetWord{"untuned", SetKind::tuning, 0.0},        SetWord{"raw", SetKind::tuning, 0.0},
    SetWord{"old", SetKind::version, -1.0},          SetWord{"older", SetKind::version, -1.0},
    SetWord{"new", SetKind::version, kNewest},       SetWord{"newer", SetKind::version, kNewest},
    SetWord{"newest", SetKind::version, kNewest + 1}};

constexpr std::array<std::string_view, 5> kVersionWords{"v", "ver", "version", "rev", "revision"};
/// Words of a folder's name that tell no set from another.
constexpr std::array<std::string_view, 8> kFiller{"and",   "the",  "audio", "files",
                                                  "group", "only", "all",   "wavs"};

template <class List>
bool is_in(const List& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

SetFolder read_set_folder(std::string_view name)
{
    SetFolder folder;
    const auto rank = [&](SetKind kind) -> std::optional<double>& {
        return folder.ranks[static_cast<std::size_t>(kind)];
    };
    const std::vector<Token> tokens = tokens_of(name);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& key = tokens[i].key;
        if (is_in(kVersionWords, key) && i + 1 < tokens.size() && is_number(tokens[i + 1].key)) {
            rank(SetKind::version) = std::atof(tokens[++i].key.c_str());
            continue;
        }
        bool told = false;
        for (const SetWord& word : kSetWords) {
            if (word.word != key) continue;
            rank(word.kind) = word.rank;
            told = true;
        }
        if (!told && !is_in(kFiller, key)) folder.core += (folder.core.empty() ? "" : " ") + key;
    }
    return folder;
}

double set_rank(const SetFolder& folder, SetKind kind)
{
    return folder.ranks[static_cast<std::size_t>(kind)].value_or(kUnsaid);
}

std::optional<SetKind> set_kind_of(const SetFolder& a, const SetFolder& b)
{
    if (a.core != b.core && !a.core.empty() && !b.core.empty()) return std::nullopt;
    for (std::size_t k = 0; k < kSetKinds; ++k) {
        const auto kind = static_cast<SetKind>(k);
        if (!a.ranks[k] || !b.ranks[k] || set_rank(a, kind) == set_rank(b, kind)) continue;
        return kind;
    }
    // "Vox" beside "Vox raw", but not "Drums" beside "Tuned".
    if (a.core != b.core) return std::nullopt;
    for (const SetKind kind : {SetKind::tuning, SetKind::dryness, SetKind::version}) {
        const auto k = static_cast<std::size_t>(kind);
        if (a.ranks[k].has_value() == b.ranks[k].has_value()) continue;
        const bool alike_else = !a.core.empty() || a.ranks[0].has_value() || b.ranks[0].has_value();
        if (alike_else && a.ranks[0] == b.ranks[0]) return kind;
    }
    return std::nullopt;
}

}  // namespace sitwell
