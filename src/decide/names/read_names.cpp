#include "decide/names/read_names.h"

#include "core/text/fold.h"
#include "core/text/format.h"
#include "decide/names/details.h"
#include "decide/names/interpret.h"

#include <algorithm>

namespace sitwell {

namespace {

/// A folder of one kind of track ("BGV") settles a role from this strength on; weaker ones
/// ("Drums") the group alone.
constexpr float kFolderNamesRole = 3.0f;

/// All the names of a song, read in rounds: what is certain in one settles what was open before.
class SetReader {
public:
    SetReader(const Lexicon& words, const std::vector<std::string>& paths)
        : words_{words}, set_{name_set(words, paths)}
    {
        for (const auto& name : set_.names) {
            spans_.push_back(spans_of(words_, name.cut.tokens, set_.languages));
            folders_.push_back(folder_of(name.cut.folders));
        }
        order_neighbours();
    }

    std::vector<NameReading> read()
    {
        read_.assign(set_.names.size(), {});
        constexpr int rounds = 3;
        for (int round = 0; round < rounds; ++round) {
            std::vector<Interpretation> next;
            for (std::size_t i = 0; i < set_.names.size(); ++i) next.push_back(read_one(i));
            read_ = std::move(next);
        }
        auto out = read_details(words_, set_, spans_);
        for (std::size_t i = 0; i < out.size(); ++i) finish(i, out[i]);
        return out;
    }

private:
    Interpretation folder_of(const std::vector<std::string>& folders) const
    {
        Interpretation best;
        const Holds nothing = [](const std::string&, const std::string&) { return false; };
        for (const auto& folder : folders) {
            const auto tokens = tokens_of(folder);
            const auto spans = spans_of(words_, tokens, set_.languages);
            auto read = interpret(words_, tokens, spans, set_.languages, nothing);
            if (read.role == "bus_print" && !read.base.empty()) read.role = read.base;
            if (!read.role.empty()) best = std::move(read);
        }
        return best;
    }

    void order_neighbours()
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < set_.names.size(); ++i)
            if (set_.names[i].index) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return *set_.names[a].index < *set_.names[b].index;
        });
        neighbours_.resize(set_.names.size());
        for (std::size_t i = 1; i < order.size(); ++i) {
            neighbours_[order[i]].push_back(order[i - 1]);
            neighbours_[order[i - 1]].push_back(order[i]);
        }
    }

    bool is_certain(std::size_t i) const { return read_[i].confidence >= words_.counts_as_context; }

    bool is_kind(std::size_t i, const std::string& kind) const
    {
        return words_.roles.is_kind_of(read_[i].role, kind);
    }

    bool is_excluded(std::size_t i) const
    {
        const auto* entry = words_.roles.find(read_[i].role);
        return entry != nullptr && entry->exclusion != Exclusion::none;
    }

    bool holds(std::size_t me, const std::string& place, const std::string& kind) const
    {
        if (place == "folder") return words_.roles.is_kind_of(folders_[me].role, kind);
        if (place == "word") return set_.words.count(kind) != 0;
        if (place == "near") {
            const auto& beside = neighbours_[me];
            return std::any_of(beside.begin(), beside.end(),
                               [&](std::size_t i) { return is_certain(i) && is_kind(i, kind); });
        }
        std::size_t of_kind = 0;
        std::size_t others = 0;
        for (std::size_t i = 0; i < read_.size(); ++i) {
            if (i == me || read_[i].role.empty() || is_excluded(i)) continue;
            ++others;
            if (is_certain(i) && is_kind(i, kind)) ++of_kind;
        }
        if (place == "set") return of_kind > 0;
        if (place == "no") return of_kind == 0;
        return others > 0 && of_kind == others;
    }

    Interpretation read_one(std::size_t me) const
    {
        const Holds here = [&](const std::string& place, const std::string& kind) {
            return holds(me, place, kind);
        };
        auto out = interpret(words_, set_.names[me].cut.tokens, spans_[me], set_.languages, here);
        if (set_.names[me].title_alone && out.role.empty()) {
            constexpr float doubtful = 0.5f;
            out.role = "reference_mix";
            out.confidence = doubtful;
            out.why = "The file carries the song's name alone";
        }
        follow_folder(me, out);
        if (out.role != "bus_print") out.base.clear();
        if (!out.base.empty()) settle_print(me, out);
        return out;
    }

    void follow_folder(std::size_t me, Interpretation& out) const
    {
        const auto& folder = folders_[me];
        const auto* entry = words_.roles.find(folder.role);
        if (entry == nullptr) return;
        const bool for_guidance = entry->exclusion == Exclusion::guide;
        if (folder.strength < kFolderNamesRole && !for_guidance) return;
        if (out.role.empty()) {
            out.role = folder.role;
            out.confidence = words_.folder_only;
            out.why = "Of its folder, " + folder.why;
            return;
        }
        if (out.strength > kGenericWord || out.role == folder.role) return;
        const auto pair = words_.pairs.find({out.role, folder.role});
        const bool settles = pair != words_.pairs.end() && pair->second == folder.role;
        const bool is_generic_of_it =
            out.strength > 0.0f && words_.roles.group_of(out.role) == entry->group;
        if (!settles && !is_generic_of_it && !for_guidance) return;
        out.role = folder.role;
        out.confidence = std::min(out.confidence, folder.confidence) * words_.modified;
        out.why = "Of its folder, " + folder.why;
    }

    /// A bus beside its members is a print of them; alone it is the track to mix.
    void settle_print(std::size_t me, Interpretation& out) const
    {
        const auto* base = words_.roles.find(out.base);
        if (base == nullptr) return;
        std::size_t members = 0;
        for (std::size_t i = 0; i < read_.size(); ++i) {
            const auto* other = words_.roles.find(read_[i].role);
            if (i == me || other == nullptr || other->exclusion != Exclusion::none) continue;
            if (other->bus.rfind(base->bus, 0) == 0) ++members;
        }
        if (members >= words_.members_for_print) return;
        out.role = out.base;
        out.confidence *= words_.modified;
        out.why += ", but none of its members are here";
    }

    void finish(std::size_t i, NameReading& out) const
    {
        const auto& read = read_[i];
        out.role = read.role;
        out.confidence = read.confidence;
        out.printed = read.base.empty() && read.role == "bus_print" ? read.role : read.base;
        if (const auto* entry = words_.roles.find(read.role)) {
            out.group = entry->group;
            out.exclusion = entry->exclusion;
            if (out.exclusion == Exclusion::bus_print)
                out.group = std::string{words_.roles.group_of(read.base)};
        } else {
            out.group = std::string{words_.roles.group_of(folders_[i].role)};
        }
        if (read.role.empty())
            out.evidence = out.group.empty()
                               ? "The name says nothing of what plays."
                               : format("The name says nothing, the folder {}.", out.group);
        else
            out.evidence = read.why + '.';
        if (!read.other_role.empty())
            out.second = RoleGuess{read.other_role, read.other_confidence};
    }

    const Lexicon& words_;
    NameSet set_;
    std::vector<std::vector<Span>> spans_;
    std::vector<Interpretation> folders_;
    std::vector<std::vector<std::size_t>> neighbours_;
    std::vector<Interpretation> read_;
};

}  // namespace

std::vector<NameReading> read_names(const std::vector<std::string>& paths, const Lexicon& words)
{
    return SetReader{words, paths}.read();
}

}  // namespace sitwell
