#include "decide/restraint/restrain.h"

#include "decide/restraint/weigh_moves.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace sitwell {

namespace {

/// What a rule on trial does, in words.
std::optional<std::string> work_on_trial(const Json& table, const std::string& rule)
{
    for (const Json& each : *table["on_trial"].as_array()) {
        const auto& rule_and_work = *each.as_array();
        if (rule_and_work[0].string_or("") == rule) return rule_and_work[1].string_or("");
    }
    return std::nullopt;
}

/// Of a move all of whose edits are of such rules.
std::optional<std::string> work_on_trial(const MixMove& move, std::span<const Edit> edits,
                                         const Json& table)
{
    const auto is_on_trial = [&](std::size_t edit) {
        return work_on_trial(table, edits[edit].reason.rule).has_value();
    };
    const bool all =
        move.node != "fader" && std::all_of(move.edits.begin(), move.edits.end(), is_on_trial);
    return all ? work_on_trial(table, edits[move.edits.front()].reason.rule) : std::nullopt;
}

}  // namespace

std::vector<std::size_t> not_worth_it(const Session& base, std::span<const Edit> edits,
                                      const SongFeatures& features, const Intent& intent)
{
    const Json& table = intent.practice->restraint;
    if (intent.amount <= 0.0f) return {};
    MoveScale scale{base, edits, features, intent};
    // Of moves that were scaled down what is heard is judged as though they were not.
    const auto helps = [&](const Weighed& one) { return one.helps() >= intent.amount; };
    const auto harms = [&](const Weighed& one) {
        return one.harms() > std::max(one.helps(), intent.amount);
    };

    std::vector<MixMove> useless;
    std::map<std::string, std::vector<MixMove>> idle;
    for (const MixMove& move : moves_among(edits)) {
        const auto work = work_on_trial(move, edits, table);
        if (!work) continue;
        const Weighed own = scale.weigh({&move, 1});
        if (!own.is_known()) continue;
        if (harms(own))
            useless.push_back(move);
        else if (!helps(own))
            idle[*work].push_back(move);
    }
    for (auto& [work, moves] : idle) {
        const Weighed together = scale.weigh(moves);
        if (moves.size() > 1 && helps(together) && !harms(together)) continue;
        useless.insert(useless.end(), moves.begin(), moves.end());
    }
    std::vector<std::size_t> left_out;
    for (const MixMove& move : useless)
        left_out.insert(left_out.end(), move.edits.begin(), move.edits.end());
    std::sort(left_out.begin(), left_out.end());
    return left_out;
}

std::vector<Note> told_of_left_out(std::span<const Edit> edits,
                                   std::span<const std::size_t> left_out, const Session& mix,
                                   const Intent& intent)
{
    std::map<std::string, std::vector<std::string>> names;
    for (const std::size_t edit : left_out) {
        const auto work = work_on_trial(intent.practice->restraint, edits[edit].reason.rule);
        const Strip* strip = find_strip(mix, strip_of(edits[edit].change));
        if (!work || strip == nullptr) continue;
        auto& strips = names[*work];
        if (std::find(strips.begin(), strips.end(), quoted(*strip)) == strips.end())
            strips.push_back(quoted(*strip));
    }
    std::string told;
    for (const auto& [work, strips] : names) {
        told += (told.empty() ? "" : "; ") + work;
        for (std::size_t i = 0; i < strips.size(); ++i)
            told += (i == 0 ? " (" : ", ") + strips[i] + (i + 1 == strips.size() ? ")" : "");
    }
    if (told.empty()) return {};
    return {{"mix.left_out_moves",
             "Tried and left out, for it could not be heard to help: " + told + ".",
             {}}};
}

void measure_moves(const Session& base, std::vector<Edit>& edits, const SongFeatures& features,
                   const Intent& intent)
{
    const std::vector<Edit> made = edits;
    MoveScale scale{base, made, features, intent};
    for (const MixMove& move : moves_among(made)) {
        const auto effects = scale.weigh({&move, 1}).effects();
        for (const std::size_t edit : move.edits) edits[edit].reason.measured = effects;
    }
}

}  // namespace sitwell
