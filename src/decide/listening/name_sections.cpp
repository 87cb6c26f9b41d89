#include "decide/listening/name_sections.h"

#include "decide/intent/practice.h"
#include "decide/names/role_table.h"

#include <algorithm>
#include <string_view>

namespace sitwell {

namespace {

class Namer {
public:
    Namer(const SongStructure& structure, std::span<const std::string> roles, const Json& limits)
        : sections_{structure.sections}, roles_{roles}, limits_{limits}
    {
        for (const SongSection& section : sections_) {
            sung_.push_back(level_of(section, "lead_vocal") >= limit("sings_level"));
            kinds_ = std::max(kinds_, section.kind + 1);
        }
    }

    std::vector<NamedSection> take()
    {
        std::vector<NamedSection> named(sections_.size());
        const bool anybody_sings = std::find(sung_.begin(), sung_.end(), true) != sung_.end();
        const int chorus = anybody_sings ? chorus_kind() : -1;
        for (std::size_t s = 0; s < sections_.size(); ++s) {
            named[s].leader = leader_of(s);
            named[s].name = !anybody_sings ? part_name(sections_[s].kind)
                            : sung_[s]     ? sung_name(s, chorus)
                                           : played_name(s, named[s].leader.has_value());
        }
        return named;
    }

private:
    float limit(std::string_view name) const { return Practice::number(limits_, name); }

    /// Of the loudest track of that role.
    float level_of(const SongSection& section, std::string_view role) const
    {
        float level = 0.0f;
        for (std::size_t t = 0; t < std::min(roles_.size(), section.levels.size()); ++t)
            if (role_table().is_kind_of(roles_[t], role))
                level = std::max(level, section.levels[t]);
        return level;
    }

    int times(int kind) const
    {
        return static_cast<int>(
            std::count_if(sections_.begin(), sections_.end(),
                          [&](const SongSection& section) { return section.kind == kind; }));
    }

    /// The sung kind that is repeated most, loudest, and sung by most (mixing practice 8.4).
    int chorus_kind() const
    {
        float mean_lufs = 0.0f, sung = 0.0f;
        for (std::size_t s = 0; s < sections_.size(); ++s)
            if (sung_[s]) {
                mean_lufs += sections_[s].loudness_lufs;
                sung += 1.0f;
            }
        mean_lufs /= sung;
        const auto first_sung =
            static_cast<std::size_t>(std::find(sung_.begin(), sung_.end(), true) - sung_.begin());
        int best = -1;
        float highest = 0.0f;
        for (int kind = 0; kind < kinds_; ++kind) {
            float score = 0.0f, count = 0.0f;
            for (std::size_t s = 0; s < sections_.size(); ++s) {
                if (sections_[s].kind != kind || !sung_[s]) continue;
                count += 1.0f;
                score += limit("loudness_per_lu") * (sections_[s].loudness_lufs - mean_lufs) +
                         limit("backing_level") * level_of(sections_[s], "backing_vocal");
            }
            if (count == 0.0f) continue;
            score = score / count + limit("repeat") * (count - 1.0f);
            if (sections_[first_sung].kind == kind) score -= limit("follows");
            if (best >= 0 && score <= highest) continue;
            best = kind;
            highest = score;
        }
        return best;
    }

    std::string sung_name(std::size_t section, int chorus) const
    {
        if (sections_[section].kind == chorus) return "chorus";
        const auto is_chorus = [&](std::size_t s) { return sections_[s].kind == chorus; };
        bool after_chorus = false;
        for (std::size_t s = 0; s < section; ++s) after_chorus = after_chorus || is_chorus(s);
        return after_chorus && times(sections_[section].kind) == 1 ? "bridge" : "verse";
    }

    std::string played_name(std::size_t section, bool has_leader) const
    {
        const auto at = sung_.begin() + static_cast<std::ptrdiff_t>(section);
        if (std::find(sung_.begin(), at, true) == at) return "intro";
        if (std::find(at, sung_.end(), true) == sung_.end()) return "outro";
        return has_leader ? "solo" : "interlude";
    }

    static std::string part_name(int kind)
    {
        return std::string{"part "} + static_cast<char>('A' + std::min(kind, 25));
    }

    /// The singer where there is singing; else the instrument that is featured: louder here than it
    /// usually is, lead guitars and lead synthesizers first.
    std::optional<std::size_t> leader_of(std::size_t at) const
    {
        const SongSection& section = sections_[at];
        std::optional<std::size_t> leader;
        float highest = 0.0f;
        for (std::size_t t = 0; t < std::min(roles_.size(), section.levels.size()); ++t) {
            const bool sings = role_table().is_kind_of(roles_[t], "lead_vocal");
            if (sings != sung_[at]) continue;
            const float level = section.levels[t];
            float score = level;
            if (!sings) {
                if (!may_solo(roles_[t]) || level < limit("plays_level")) continue;
                const bool is_lead = roles_[t].ends_with("_lead");
                const float above = level - usual_level(t);
                if (!is_lead && above < limit("featured")) continue;
                score = above + (is_lead ? 1.0f : 0.0f);
            }
            if (leader && score <= highest) continue;
            highest = score;
            leader = t;
        }
        return leader;
    }

    float usual_level(std::size_t track) const
    {
        float sum = 0.0f, bars = 0.0f;
        for (const SongSection& section : sections_) {
            sum += static_cast<float>(section.bars) * section.levels[track];
            bars += static_cast<float>(section.bars);
        }
        return sum / bars;
    }

    static bool may_solo(std::string_view role)
    {
        const std::string_view group = role_table().group_of(role);
        return group == "guitars" || group == "keys" || group == "synths" || group == "orch";
    }

    std::span<const SongSection> sections_;
    std::span<const std::string> roles_;
    const Json& limits_;
    std::vector<bool> sung_;
    int kinds_ = 0;
};

}  // namespace

std::vector<NamedSection> name_sections(const SongStructure& structure,
                                        std::span<const std::string> roles, const Json& limits)
{
    return Namer{structure, roles, limits}.take();
}

}  // namespace sitwell
