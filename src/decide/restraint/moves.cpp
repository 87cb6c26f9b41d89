#include "decide/restraint/moves.h"

#include "catalog/catalog.h"
#include "catalog/devices/equalizer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace sitwell {

namespace {

using Spot = std::pair<StripId, std::string>;

/// "band3_gain" is of band 3.
std::string band_of_parameter(std::string_view parameter)
{
    return std::string{parameter.substr(0, parameter.find('_'))};
}

/// The band that a new equalizer comes for.
std::string first_band(const Insert& equalizer)
{
    const auto params = params_from(kEqualizerParams, equalizer.values);
    for (std::size_t b = 0; b < params.bands.size(); ++b)
        if (params.bands[b].type != 0.0f) return "band" + std::to_string(b + 1);
    return "band1";
}

/// Where a move is made, edit by edit.
class PlaceOfMove {
public:
    std::optional<Spot> operator()(const SetValue& set)
    {
        return on(set.address.strip, set.address.node, set.address.parameter);
    }
    std::optional<Spot> operator()(const WriteLane& write)
    {
        return on(write.strip, write.lane.node, write.lane.parameter);
    }
    std::optional<Spot> operator()(const AddStrip& add)
    {
        if (add.strip.role != "return") return std::nullopt;
        returns_.insert(add.strip.id);
        return Spot{add.strip.id, "return"};
    }
    std::optional<Spot> operator()(const AddInsert& add)
    {
        return add.insert.device == "equalizer"
                   ? on(add.strip, add.insert.id.text, first_band(add.insert))
                   : on(add.strip, add.insert.id.text, {});
    }
    std::optional<Spot> operator()(const RemoveInsert& remove)
    {
        return on(remove.strip, remove.insert.text, {});
    }
    std::optional<Spot> operator()(const BypassInsert& bypass)
    {
        return on(bypass.strip, bypass.insert.text, {});
    }
    std::optional<Spot> operator()(const SetKey& key) { return on(key.strip, key.insert.text, {}); }
    std::optional<Spot> operator()(const AddSend& add)
    {
        sends_[{add.strip, add.send.id.text}] = add.send.to;
        return Spot{add.send.to, "return"};
    }
    std::optional<Spot> operator()(const RemoveSend& remove)
    {
        return on(remove.strip, remove.send.text, {});
    }
    /// Routing, roles, files, length.
    template <class Other>
    std::optional<Spot> operator()(const Other&)
    {
        return std::nullopt;
    }

private:
    std::optional<Spot> on(const StripId& strip, const std::string& node,
                           std::string_view parameter) const
    {
        if (returns_.count(strip) > 0) return Spot{strip, "return"};
        if (const auto send = sends_.find({strip, node}); send != sends_.end())
            return Spot{send->second, "return"};
        if (node == "equalizer" && !parameter.empty())
            return Spot{strip, node + " " + band_of_parameter(parameter)};
        return Spot{strip, node};
    }

    std::set<StripId> returns_;
    std::map<Spot, StripId> sends_;
};

bool sets_something_on(const Edit& edit, const StripId& strip, const InsertId& insert)
{
    const auto* set = std::get_if<SetValue>(&edit.change);
    return set != nullptr && set->address.strip == strip && set->address.node == insert.text;
}

/// A change, its place in an order moved to where the session ends.
struct Fit {
    const Session& session;

    void operator()(AddStrip& add) const { add.at = std::min(add.at, session.strips.size()); }
    void operator()(AddInsert& add) const
    {
        if (const Strip* strip = find_strip(session, add.strip))
            add.at = std::min(add.at, strip->chain.size());
    }
    void operator()(AddSend& add) const
    {
        if (const Strip* strip = find_strip(session, add.strip))
            add.at = std::min(add.at, strip->sends.size());
    }
    template <class Other>
    void operator()(Other&) const
    {
    }
};

/// What is left of an edit that is left out: a device that later edits count on, doing nothing, for
/// their reason.
std::optional<Edit> left_of(const Edit& edit, std::span<const Edit> later,
                            const std::vector<bool>& stays, std::size_t first_later)
{
    const auto* add = std::get_if<AddInsert>(&edit.change);
    if (add == nullptr) return std::nullopt;
    for (std::size_t i = 0; i < later.size(); ++i)
        if (stays[first_later + i] && sets_something_on(later[i], add->strip, add->insert.id)) {
            AddInsert neutral = *add;
            neutral.insert.values = default_values(*find_device(add->insert.device));
            return Edit{std::move(neutral), later[i].reason};
        }
    return std::nullopt;
}

}  // namespace

std::vector<MixMove> moves_among(std::span<const Edit> edits)
{
    std::vector<MixMove> moves;
    std::map<Spot, std::size_t> known;
    PlaceOfMove place_of;
    // A level that the same rule sets on the same strip gives back what its last device took.
    std::map<Spot, std::string> given_back;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto place = std::visit(place_of, edits[i].change);
        if (!place) continue;
        const StripId on = strip_of(edits[i].change);
        const bool is_level = place->second == "fader";
        if (is_level && given_back.count({on, edits[i].reason.rule}) > 0)
            place->second = given_back[{on, edits[i].reason.rule}];
        else if (!is_level)
            given_back[{on, edits[i].reason.rule}] = place->second;
        const auto [at, is_new] = known.try_emplace(*place, moves.size());
        if (is_new) moves.push_back({place->first, place->second, {}, {place->first}});
        MixMove& move = moves[at->second];
        move.edits.push_back(i);
        if (std::find(move.strips.begin(), move.strips.end(), on) == move.strips.end())
            move.strips.push_back(on);
    }
    return moves;
}

Result<Remaining> without(const Session& base, std::span<const Edit> edits,
                          std::span<const std::size_t> left_out)
{
    std::vector<bool> stays(edits.size(), true);
    for (const std::size_t edit : left_out) stays[edit] = false;
    Remaining remaining{base, {}};
    for (std::size_t i = 0; i < edits.size(); ++i) {
        std::optional<Edit> edit = edits[i];
        if (!stays[i]) edit = left_of(edits[i], edits.subspan(i + 1), stays, i + 1);
        if (!edit) continue;
        std::visit(Fit{remaining.session}, edit->change);
        auto next = sitwell::apply(std::move(remaining.session), edit->change);
        if (!next) return tl::unexpected{next.error()};
        remaining.session = std::move(*next);
        remaining.edits.push_back(std::move(*edit));
    }
    return remaining;
}

}  // namespace sitwell
