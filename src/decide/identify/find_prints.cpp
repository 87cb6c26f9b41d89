#include "decide/identify/find_prints.h"

#include "analysis/fit_sum.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"
#include "decide/names/role_words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sitwell {

namespace {

using Rows = std::vector<std::size_t>;

constexpr float kSureName = 0.8f;  ///< architecture, "Confidence"
/// Bounds of the work in a large folder: loudest first.
constexpr std::size_t kMostParts = 40;
constexpr std::size_t kMostSuspects = 24;

/// One track as a sum of others.
struct Sum {
    SumFit fit;
    Rows parts;         ///< what it was fitted on
    Rows inside;        ///< those of them that are clearly in it
    float most = 0.0f;  ///< share of the largest of them
};

class PrintFinder {
public:
    PrintFinder(const std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                const std::vector<const TrackFeatures*>& sounds, const std::vector<bool>& wanted,
                const Json& limits)
        : tracks_{tracks}, names_{names}, sounds_{sounds}, wanted_{wanted}, limits_{limits}
    {
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            out_.push_back(sounds[i] == nullptr || !tracks[i].left_out.empty());
            told_.push_back(false);
            energy_.push_back(sounds[i] == nullptr ? -200.0f : energy_db(*sounds[i]));
        }
        outlines_.resize(tracks.size());
    }

    std::vector<Print> find()
    {
        find_named_buses();
        find_mixes();
        find_nameless_buses();
        return std::move(found_);
    }

private:
    float limit(const char* name) const { return Practice::number(limits_, name); }

    static float energy_db(const TrackFeatures& sound)
    {
        return sound.active_lufs + 10.0f * std::log10(sound.activity + 1e-3f);
    }

    const Outline& outline(std::size_t row)
    {
        if (outlines_[row].empty()) outlines_[row] = outline_of(*sounds_[row]);
        return outlines_[row];
    }

    bool is_named_bus(std::size_t row) const { return !names_[row].printed.empty(); }
    bool is_suspect(std::size_t row) const
    {
        return !out_[row] && !told_[row] && !wanted_[row] && !is_named_bus(row) &&
               sounds_[row]->channels == 2;
    }
    /// The name says what plays, and that it is one part.
    bool has_part_name(std::size_t row) const
    {
        return names_[row].confidence >= kSureName && tracks_[row].role != "backing_mix";
    }

    void tell(std::size_t row, Print::Kind kind, std::string why)
    {
        told_[row] = true;
        out_[row] = kind != Print::Kind::doubtful;
        found_.push_back({row, kind, std::move(why)});
    }

    /// The loudest of `rows`, in their order.
    Rows loudest(Rows rows, std::size_t most) const
    {
        if (rows.size() <= most) return rows;
        std::stable_sort(rows.begin(), rows.end(),
                         [&](std::size_t a, std::size_t b) { return energy_[a] > energy_[b]; });
        rows.resize(most);
        std::sort(rows.begin(), rows.end());
        return rows;
    }

    template <class Which>
    Rows rows_where(Which which) const
    {
        Rows rows;
        for (std::size_t i = 0; i < tracks_.size(); ++i)
            if (which(i)) rows.push_back(i);
        return rows;
    }

    /// The loud ones among `rows`, without the whole itself.
    Rows parts_of(std::size_t whole, const Rows& rows) const
    {
        float top = -200.0f;
        for (const std::size_t i : rows) top = std::max(top, energy_[i]);
        Rows loud;
        for (const std::size_t i : rows)
            if (i != whole && energy_[i] >= top - limit("loud_part_db")) loud.push_back(i);
        return loudest(std::move(loud), kMostParts);
    }

    bool plays_wherever_it_plays(std::size_t whole, std::size_t part) const
    {
        const auto& outer = sounds_[whole]->active;
        const auto& inner = sounds_[part]->active;
        std::size_t all = 0, outside = 0;
        for (std::size_t hop = 0; hop < inner.size(); ++hop) {
            all += inner[hop];
            outside += hop < outer.size() ? inner[hop] & ~outer[hop] & 1u : inner[hop];
        }
        return outside * 10 <= all;
    }

    Sum as_sum(std::size_t whole, Rows parts)
    {
        Sum sum;
        sum.parts = std::move(parts);
        std::vector<const Outline*> outlines;
        for (const std::size_t part : sum.parts) outlines.push_back(&outline(part));
        sum.fit = fit_sum(outline(whole), outlines);
        for (std::size_t n = 0; n < sum.parts.size(); ++n) {
            if (sum.fit.shares[n] < limit("in_the_print_share")) continue;
            sum.inside.push_back(sum.parts[n]);
            sum.most = std::max(sum.most, sum.fit.shares[n]);
        }
        return sum;
    }

    // Buses by name

    void find_named_buses()
    {
        for (std::size_t i = 0; i < tracks_.size(); ++i) {
            if (out_[i] || wanted_[i] || !is_named_bus(i)) continue;
            const auto is_part = [&](std::size_t j) { return !out_[j] && !is_named_bus(j); };
            const std::string group = group_of_role(names_[i].printed);
            const Rows members =
                rows_where([&](std::size_t j) { return is_part(j) && tracks_[j].group == group; });
            const bool is_claimed = names_[i].exclusion == Exclusion::bus_print;
            if (!group.empty() && members.size() >= 2) {
                const Sum sum = as_sum(i, loudest(members, kMostParts));
                if (accounts_for_named_bus(sum, limit("named_bus_evenly"))) {
                    tell(i, Print::Kind::bus, made_of(sum));
                    continue;
                }
            }
            const Sum sum = as_sum(i, parts_of(i, rows_where(is_part)));
            const float evenly = limit(is_claimed ? "named_bus_evenly" : "doubtful_bus_evenly");
            if (accounts_for_named_bus(sum, evenly))
                tell(i, Print::Kind::bus, made_of(sum));
            else if (is_claimed)
                tell(i, Print::Kind::doubtful,
                     format("its name says that it is other tracks added up, but the ones that are "
                            "here account for only {} of its sound",
                            percent(sum)));
        }
    }

    bool accounts_for_named_bus(const Sum& sum, float evenly) const
    {
        return sum.inside.size() >= 2 && sum.fit.evenly >= evenly &&
               sum.fit.missing <= limit("named_bus_missing");
    }

    // Mixes, whatever they are called

    void find_mixes()
    {
        // Two mixes of one song explain each other: without one another they are told from parts.
        while (find_best_mix(true) || find_best_mix(false)) {
        }
    }

    bool could_be_mix(std::size_t row, const Rows& parts) const
    {
        if (!is_suspect(row) || (has_part_name(row) && !is_full_range(*sounds_[row]))) return false;
        const auto within = std::count_if(parts.begin(), parts.end(), [&](std::size_t part) {
            return plays_wherever_it_plays(row, part);
        });
        return parts.size() >= 2 && static_cast<float>(within) >=
                                        limit("mix_part_share") * static_cast<float>(parts.size());
    }

    /// Tells the most complete mix there is; false when there is none.
    bool find_best_mix(bool beside_each_other)
    {
        const Rows sounding = rows_where([&](std::size_t i) { return !out_[i]; });
        const Rows suspects = loudest(
            rows_where([&](std::size_t i) { return could_be_mix(i, parts_of(i, sounding)); }),
            kMostSuspects);
        if (!beside_each_other && suspects.size() < 2) return false;
        const std::set<std::size_t> set_aside{suspects.begin(), suspects.end()};
        Sum best;
        std::size_t mix = tracks_.size();
        for (const std::size_t i : suspects) {
            const Sum sum =
                as_sum(i, parts_of(i, beside_each_other ? sounding : rows_where([&](std::size_t j) {
                                       return !out_[j] && set_aside.count(j) == 0;
                                   })));
            if (!is_mix(sum) || sum.fit.evenly <= best.fit.evenly) continue;
            best = sum;
            mix = i;
        }
        if (mix == tracks_.size()) return false;
        const std::string why =
            format("it is the other tracks added up: {} are in it and account for {} of its sound",
                   how_many(best), percent(best));
        if (has_part_name(mix))
            tell(mix, Print::Kind::doubtful, why + ", though its name says otherwise");
        else
            tell(mix, Print::Kind::mix, why);
        return true;
    }

    bool is_mix(const Sum& sum) const
    {
        if (sum.inside.size() < 2 || sum.most > limit("one_part_share")) return false;
        if (static_cast<float>(sum.inside.size()) <
            limit("mix_part_share") * static_cast<float>(sum.parts.size()))
            return false;
        if (sum.fit.missing > limit("mix_missing")) return false;
        std::set<std::string> groups;
        for (const std::size_t i : sum.inside)
            if (!tracks_[i].group.empty()) groups.insert(tracks_[i].group);
        const bool many_groups = static_cast<float>(groups.size()) >= limit("mix_groups");
        return sum.fit.evenly >= limit(many_groups ? "mix_evenly" : "mix_evenly_alone");
    }

    // Buses without a name

    void find_nameless_buses()
    {
        const Rows suspects =
            loudest(rows_where([&](std::size_t i) { return is_suspect(i) && !has_part_name(i); }),
                    kMostSuspects);
        for (const std::size_t i : suspects) {
            Rows parts = parts_of(i, rows_where([&](std::size_t j) { return !out_[j] && j != i; }));
            parts.erase(
                std::remove_if(parts.begin(), parts.end(),
                               [&](std::size_t j) { return !plays_wherever_it_plays(i, j); }),
                parts.end());
            if (parts.size() < 2) continue;
            const Sum sum = as_sum(i, std::move(parts));
            if (sum.inside.size() < 2 || sum.most > limit("one_part_share") ||
                sum.fit.missing > limit("found_bus_missing") ||
                sum.fit.evenly < limit("doubtful_bus_evenly"))
                continue;
            if (sum.fit.evenly >= limit("found_bus_evenly"))
                tell(i, Print::Kind::bus, made_of(sum));
            else if (sum.inside.size() >= 3)
                tell(i, Print::Kind::doubtful, "perhaps " + made_of(sum));
        }
    }

    // Words

    static std::string percent(const Sum& sum)
    {
        return format("{:.0f} %", 100.0f * sum.fit.evenly);
    }

    static std::string how_many(const Sum& sum)
    {
        const std::size_t inside = sum.inside.size(), all = sum.parts.size();
        return inside == all ? format("all {}", all) : format("{} of {}", inside, all);
    }

    std::string made_of(const Sum& sum) const
    {
        constexpr std::size_t most = 3;
        std::string list;
        for (std::size_t n = 0; n < std::min(most, sum.inside.size()); ++n)
            list += format("{}'{}'", n == 0 ? "" : (n + 1 == sum.inside.size() ? " and " : ", "),
                           tracks_[sum.inside[n]].file);
        if (sum.inside.size() > most) list += format(" and {} more", sum.inside.size() - most);
        return format("it is a print of {}, which are here one by one and account for {} of its "
                      "sound",
                      list, percent(sum));
    }

    const std::vector<TrackIdentity>& tracks_;
    const std::vector<NameReading>& names_;
    const std::vector<const TrackFeatures*>& sounds_;
    const std::vector<bool>& wanted_;
    const Json& limits_;
    std::vector<bool> out_;   ///< does not sound
    std::vector<bool> told_;  ///< found to be a print, or perhaps one
    std::vector<float> energy_;
    std::vector<Outline> outlines_;  ///< made when first asked for
    std::vector<Print> found_;
};

}  // namespace

std::vector<Print> find_prints(const std::vector<TrackIdentity>& tracks,
                               const std::vector<NameReading>& names,
                               const std::vector<const TrackFeatures*>& sounds,
                               const std::vector<bool>& wanted, const Json& limits)
{
    return PrintFinder{tracks, names, sounds, wanted, limits}.find();
}

}  // namespace sitwell
