#include "decide/identify/find_prints.h"

#include "core/text/format.h"
#include "decide/identify/sound_guess.h"
#include "decide/identify/sum_words.h"
#include "decide/identify/track_sums.h"
#include "decide/intent/practice.h"
#include "decide/names/role_words.h"

#include <algorithm>
#include <set>

namespace sitwell {

namespace {

constexpr float kSureName = 0.8f;  ///< architecture, "Confidence"
/// Bounds the work in a large folder: loudest first.
constexpr std::size_t kMostSuspects = 24;

class PrintFinder {
public:
    PrintFinder(const std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                const std::vector<const TrackFeatures*>& sounds, const std::vector<bool>& wanted,
                const Json& limits)
        : tracks_{tracks}
        , names_{names}
        , sounds_{sounds}
        , wanted_{wanted}
        , limits_{limits}
        , sums_{sounds, limits}
    {
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            out_.push_back(sounds[i] == nullptr || !tracks[i].left_out.empty());
            told_.push_back(false);
        }
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

    template <class Which>
    Rows rows_where(Which which) const
    {
        Rows rows;
        for (std::size_t i = 0; i < tracks_.size(); ++i)
            if (which(i)) rows.push_back(i);
        return rows;
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
                const Sum sum = sums_.as_sum(i, sums_.loudest(members, TrackSums::kMostParts));
                if (accounts_for_named_bus(sum, limit("named_bus_evenly"))) {
                    tell(i, Print::Kind::bus, made_of(sum, tracks_));
                    continue;
                }
            }
            const Sum sum = sums_.as_sum(i, sums_.parts_of(i, rows_where(is_part)));
            const float evenly = limit(is_claimed ? "named_bus_evenly" : "doubtful_bus_evenly");
            if (accounts_for_named_bus(sum, evenly))
                tell(i, Print::Kind::bus, made_of(sum, tracks_));
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
            return sums_.plays_wherever_it_plays(row, part);
        });
        return parts.size() >= 2 && static_cast<float>(within) >=
                                        limit("mix_part_share") * static_cast<float>(parts.size());
    }

    /// Tells the most complete mix there is; false when there is none.
    bool find_best_mix(bool beside_each_other)
    {
        const Rows sounding = rows_where([&](std::size_t i) { return !out_[i]; });
        const Rows suspects = sums_.loudest(
            rows_where([&](std::size_t i) { return could_be_mix(i, sums_.parts_of(i, sounding)); }),
            kMostSuspects);
        if (!beside_each_other && suspects.size() < 2) return false;
        const std::set<std::size_t> set_aside{suspects.begin(), suspects.end()};
        Sum best;
        std::size_t mix = tracks_.size();
        for (const std::size_t i : suspects) {
            const Sum sum = sums_.as_sum(
                i, sums_.parts_of(i, beside_each_other ? sounding : rows_where([&](std::size_t j) {
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
        const Rows suspects = sums_.loudest(
            rows_where([&](std::size_t i) { return is_suspect(i) && !has_part_name(i); }),
            kMostSuspects);
        for (const std::size_t i : suspects) {
            Rows parts =
                sums_.parts_of(i, rows_where([&](std::size_t j) { return !out_[j] && j != i; }));
            parts.erase(
                std::remove_if(parts.begin(), parts.end(),
                               [&](std::size_t j) { return !sums_.plays_wherever_it_plays(i, j); }),
                parts.end());
            if (parts.size() < 2) continue;
            const Sum sum = sums_.as_sum(i, std::move(parts));
            if (sum.inside.size() < 2 || sum.most > limit("one_part_share") ||
                sum.fit.missing > limit("found_bus_missing") ||
                sum.fit.evenly < limit("doubtful_bus_evenly"))
                continue;
            if (sum.fit.evenly >= limit("found_bus_evenly"))
                tell(i, Print::Kind::bus, made_of(sum, tracks_));
            else if (sum.inside.size() >= 3)
                tell(i, Print::Kind::doubtful, "perhaps " + made_of(sum, tracks_));
        }
    }

    const std::vector<TrackIdentity>& tracks_;
    const std::vector<NameReading>& names_;
    const std::vector<const TrackFeatures*>& sounds_;
    const std::vector<bool>& wanted_;
    const Json& limits_;
    std::vector<bool> out_;   ///< does not sound
    std::vector<bool> told_;  ///< found to be a print, or perhaps one
    TrackSums sums_;
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
