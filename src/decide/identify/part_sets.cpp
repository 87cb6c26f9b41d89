#include "decide/identify/part_sets.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/identify/ask_about.h"
#include "decide/names/set_folder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace sitwell {

namespace {

/// A stem that plays without the tracks it is taken to hold for longer than this share holds more.
constexpr double kAlwaysTogether = 0.95;

using Rows = std::vector<std::size_t>;

/// Two folders that hold the same parts.
struct Rivals {
    std::string chosen;
    std::string other;
    SetKind kind = SetKind::dryness;
    double rank = 0.0;  ///< of the one chosen
};

bool lies_in(const std::string& file, const std::string& folder)
{
    return file.size() > folder.size() && file[folder.size()] == '/' && file.starts_with(folder);
}

/// Every folder of the song by its path, and which folder it lies in.
std::map<std::string, std::string> folders_of(const std::vector<TrackIdentity>& tracks)
{
    std::map<std::string, std::string> parents;
    for (const TrackIdentity& track : tracks) {
        std::string parent;
        for (std::size_t slash = track.file.find('/'); slash != std::string::npos;
             slash = track.file.find('/', slash + 1)) {
            const std::string folder = track.file.substr(0, slash);
            parents[folder] = parent;
            parent = folder;
        }
    }
    return parents;
}

std::vector<Rivals> rivals_in(const std::vector<TrackIdentity>& tracks)
{
    const auto parents = folders_of(tracks);
    std::map<std::string, SetFolder> read;
    for (const auto& [folder, parent] : parents)
        read[folder] = read_set_folder(
            std::string_view{folder}.substr(parent.empty() ? 0 : parent.size() + 1));
    std::vector<Rivals> all;
    for (auto a = parents.begin(); a != parents.end(); ++a) {
        for (auto b = parents.begin(); b != a; ++b) {
            if (a->second != b->second) continue;
            const auto kind = set_kind_of(read[a->first], read[b->first]);
            if (!kind) continue;
            const double rank_a = set_rank(read[a->first], *kind);
            const double rank_b = set_rank(read[b->first], *kind);
            const bool is_a = rank_a > rank_b;
            all.push_back({is_a ? a->first : b->first, is_a ? b->first : a->first, *kind,
                           std::max(rank_a, rank_b)});
        }
    }
    // Of three versions the newest is held against both others first.
    std::stable_sort(all.begin(), all.end(), [](const Rivals& a, const Rivals& b) {
        return std::tie(a.kind, b.rank) < std::tie(b.kind, a.rank);
    });
    return all;
}

/// One pair of folders, and who in the chosen one stands for whom in the other.
class Sets {
public:
    Sets(const std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
         const std::vector<const Strip*>& strips, const std::vector<const TrackFeatures*>& sounds,
         const Rivals& rivals)
        : tracks_{tracks}, names_{names}, strips_{strips}, sounds_{sounds}, rivals_{rivals}
    {
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            if (!tracks[i].left_out.empty() || sounds[i] == nullptr) continue;
            if (lies_in(tracks[i].file, rivals.chosen)) chosen_.push_back(i);
            if (lies_in(tracks[i].file, rivals.other)) other_.push_back(i);
        }
        for (const std::size_t i : other_) groups_of_other_.insert(tracks[i].group);
    }

    const Rows& other() const { return other_; }

    /// The rows of the chosen set that hold what a row of the other does; none: only it does.
    Rows standing_for(std::size_t row) const
    {
        Rows twins;
        for (const std::size_t i : chosen_)
            if (is_twin(i, row)) twins.push_back(i);
        if (!twins.empty() || rivals_.kind != SetKind::grouping) return twins;
        if (is_told(row)) {
            const std::string& group = tracks_[row].group;
            Rows members = of_group(chosen_, group);
            return of_group(other_, group).size() <= members.size() ? members : Rows{};
        }
        Rows rest;
        for (const std::size_t i : chosen_)
            if (groups_of_other_.count(tracks_[i].group) == 0) rest.push_back(i);
        const bool together = accompanied_share(row, rest, strips_, sounds_) >= kAlwaysTogether;
        return together ? rest : Rows{};
    }

private:
    bool is_twin(std::size_t a, std::size_t b) const
    {
        const NameReading& one = names_[a];
        const NameReading& other = names_[b];
        return !one.part_name.empty() && one.part_name == other.part_name &&
               one.side == other.side && one.layer == other.layer &&
               part_place(tracks_[a].file.substr(rivals_.chosen.size() + 1)) ==
                   part_place(tracks_[b].file.substr(rivals_.other.size() + 1));
    }

    /// What a stem holds its name or the client says; the sound of several parts together does not.
    bool is_told(std::size_t row) const
    {
        const bool named = !names_[row].role.empty() && names_[row].confidence >= kGenericAt;
        return named || tracks_[row].evidence == "you said so";
    }

    Rows of_group(const Rows& rows, const std::string& group) const
    {
        Rows found;
        for (const std::size_t i : rows)
            if (tracks_[i].group == group && tracks_[i].role != "other_music") found.push_back(i);
        return found;
    }

    const std::vector<TrackIdentity>& tracks_;
    const std::vector<NameReading>& names_;
    const std::vector<const Strip*>& strips_;
    const std::vector<const TrackFeatures*>& sounds_;
    const Rivals& rivals_;
    Rows chosen_;
    Rows other_;
    std::set<std::string> groups_of_other_;
};

const char* why(SetKind kind)
{
    switch (kind) {
    case SetKind::grouping:
        return "single tracks leave more to mix than their groups";
    case SetKind::dryness:
        return "effects can be added, but not taken away";
    case SetKind::tuning:
        return "the tuned parts were made to be heard";
    case SetKind::version:
        return "it is the newer";
    }
    return "";
}

Ask question_about(const Rivals& rivals, std::size_t left_out, std::size_t only_there)
{
    Ask ask;
    ask.id = "set." + slug(rivals.other);
    ask.question = format("'{}' and '{}' hold the same parts. Which are to be mixed?",
                          rivals.chosen, rivals.other);
    ask.assumed = format("'{}', since {}; {} of '{}' {} left out", rivals.chosen, why(rivals.kind),
                         left_out == 1 ? "1 file" : format("{} files", left_out), rivals.other,
                         left_out == 1 ? "is" : "are");
    ask.assumed += only_there == 0   ? "."
                   : only_there == 1 ? " and 1 that is only there is mixed."
                                     : format(" and {} that are only there are mixed.", only_there);
    ask.answers.push_back({format("Mix '{}' instead", rivals.other),
                           "--include " + shell_quoted(rivals.other + "/*")});
    return ask;
}

void leave_out_for(TrackIdentity& track, const TrackIdentity& mixed)
{
    track.left_out = format("'{}' holds the same part and is mixed instead", mixed.file);
    track.left_out_rule = "leave_out.other_set";
}

}  // namespace

std::string part_place(const std::string& file)
{
    std::string place;
    std::size_t from = 0;
    for (std::size_t slash = file.find('/'); slash != std::string::npos;
         slash = file.find('/', from)) {
        const std::string core =
            read_set_folder(std::string_view{file}.substr(from, slash - from)).core;
        if (!core.empty()) place += core + '/';
        from = slash + 1;
    }
    return place;
}

double accompanied_share(std::size_t one, const std::vector<std::size_t>& others,
                         const std::vector<const Strip*>& strips,
                         const std::vector<const TrackFeatures*>& sounds)
{
    const auto shift = [&](std::size_t i) {
        const double file_rate = sounds[i]->sample_rate_hz;
        return std::lround(seconds_of(strips[i]->source->offset_frames, file_rate) / kHopS);
    };
    const auto plays = [&](std::size_t i, long hop) {
        const auto at = static_cast<std::size_t>(hop - shift(i));
        return hop >= shift(i) && at < sounds[i]->active.size() && sounds[i]->active[at] != 0;
    };
    std::size_t playing = 0;
    std::size_t together = 0;
    for (std::size_t hop = 0; hop < sounds[one]->active.size(); ++hop) {
        if (sounds[one]->active[hop] == 0) continue;
        ++playing;
        const long at = static_cast<long>(hop) + shift(one);
        if (std::any_of(others.begin(), others.end(), [&](std::size_t i) { return plays(i, at); }))
            ++together;
    }
    return playing == 0 ? 1.0 : static_cast<double>(together) / static_cast<double>(playing);
}

std::vector<Ask> choose_part_sets(std::vector<TrackIdentity>& tracks,
                                  const std::vector<NameReading>& names,
                                  const std::vector<const Strip*>& strips,
                                  const std::vector<const TrackFeatures*>& sounds,
                                  const Intent& intent)
{
    const auto is_included = [&](std::size_t i) {
        return std::find(intent.include.begin(), intent.include.end(), tracks[i].file) !=
               intent.include.end();
    };
    std::vector<Ask> asks;
    for (const Rivals& rivals : rivals_in(tracks)) {
        const Sets sets{tracks, names, strips, sounds, rivals};
        std::size_t left_out = 0;
        std::size_t only_there = 0;
        for (const std::size_t row : sets.other()) {
            const Rows standing = sets.standing_for(row);
            if (standing.empty()) {
                ++only_there;
            } else if (!is_included(row)) {
                leave_out_for(tracks[row], tracks[standing.front()]);
                ++left_out;
            } else {
                for (const std::size_t i : standing)
                    if (!is_included(i)) leave_out_for(tracks[i], tracks[row]);
            }
        }
        if (left_out > 0) asks.push_back(question_about(rivals, left_out, only_there));
    }
    return asks;
}

}  // namespace sitwell
