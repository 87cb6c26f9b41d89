#include "decide/identify/leave_out.h"

#include "core/text/format.h"
#include "decide/identify/leave_out_by_sound.h"
#include "decide/identify/part_sets.h"

#include <algorithm>
#include <tuple>

namespace sitwell {

namespace {

bool listed(const std::vector<std::string>& files, const std::string& file)
{
    return std::find(files.begin(), files.end(), file) != files.end();
}

/// The client spoke of it as something to mix.
bool is_wanted(const TrackIdentity& track, const Intent& intent)
{
    return listed(intent.include, track.file) || intent.roles.count(track.file) > 0 ||
           track.file == intent.lead;
}

void by_name(TrackIdentity& track, const NameReading& name)
{
    switch (name.exclusion) {
    case Exclusion::click:
        return mark_left_out(track, "leave_out.click", "it is a click track");
    case Exclusion::guide:
        return mark_left_out(track, "leave_out.guide", "it is a guide track");
    case Exclusion::reference_mix:
        return mark_left_out(track, kLeftOutMix, "it is a mix of the song, not a part of it");
    case Exclusion::bus_print:  // only when its members are here: find_prints listens
    case Exclusion::none:
        return;
    }
}

/// Which of two recordings of one part is mixed: what the client asks for, tuned before raw, dry
/// before wet, newest before older (product, "The same parts twice"). Larger is better.
std::tuple<int, int, int, int, int, std::string>
preference(const NameReading& name, const std::string& file, const Intent& intent)
{
    return {listed(intent.include, file) ? 1 : 0, name.tuned ? 1 : 0, name.untuned ? 0 : 1,
            name.wet && !name.dry ? 0 : 1,        -name.duplicate,    file};
}

/// The reason in words a musician uses, by what tells the two apart.
std::string why_not(const NameReading& dropped, const NameReading& kept, const std::string& file)
{
    if (kept.tuned && !dropped.tuned)
        return format("'{}' is the tuned version of the same part", file);
    if (dropped.untuned && !kept.untuned)
        return format("'{}' is the finished version of the same part", file);
    if (dropped.wet != kept.wet || dropped.dry != kept.dry)
        return format("'{}' is the same part {} effects", file,
                      dropped.wet || kept.dry ? "without" : "with");
    return format("'{}' is another version of the same part", file);
}

bool are_versions_of_one_part(const TrackIdentity& a, const NameReading& name_a,
                              const TrackIdentity& b, const NameReading& name_b)
{
    const bool same_part = name_a.part_name == name_b.part_name && !name_a.part_name.empty() &&
                           name_a.side == name_b.side && name_a.layer == name_b.layer &&
                           part_place(a.file) == part_place(b.file);
    return same_part && (name_a.tuned != name_b.tuned || name_a.untuned != name_b.untuned ||
                         name_a.duplicate != name_b.duplicate || (name_a.wet && name_b.dry) ||
                         (name_a.dry && name_b.wet));
}

/// Below it two copies of a part take turns, and both are needed.
constexpr double kPlayTogether = 0.5;

void one_of_each_part(std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                      const std::vector<const Strip*>& strips,
                      const std::vector<const TrackFeatures*>& sounds, const Intent& intent)
{
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!tracks[i].left_out.empty() || !tracks[j].left_out.empty()) continue;
            if (sounds[i] == nullptr || sounds[j] == nullptr) continue;
            if (sounds[i]->content_hash == sounds[j]->content_hash &&
                strips[i]->source->offset_frames == strips[j]->source->offset_frames) {
                mark_left_out(tracks[i], "leave_out.same_file",
                              format("it is the same recording as '{}'", tracks[j].file));
                continue;
            }
            if (!are_versions_of_one_part(tracks[i], names[i], tracks[j], names[j])) continue;
            const bool keep_i = preference(names[i], tracks[i].file, intent) >
                                preference(names[j], tracks[j].file, intent);
            const std::size_t dropped = keep_i ? j : i;
            const std::size_t kept = keep_i ? i : j;
            if (accompanied_share(dropped, {kept}, strips, sounds) < kPlayTogether) continue;
            mark_left_out(tracks[dropped], "leave_out.same_part",
                          why_not(names[dropped], names[kept], tracks[kept].file));
        }
    }
}

/// Where the client named the rough mix, another that came with the song is not gone by.
void go_by_the_mix_named(std::vector<TrackIdentity>& tracks, const Intent& intent)
{
    if (intent.rough_file.empty()) return;
    for (TrackIdentity& track : tracks) {
        if (track.left_out_rule != kLeftOutMix || track.file == intent.rough_file) continue;
        track.left_out_rule = kLeftOutOtherMix;
        track.left_out += format(", and you named another one, '{}'", intent.rough_file);
    }
}

}  // namespace

void mark_left_out(TrackIdentity& track, const char* rule, std::string why)
{
    if (!track.left_out.empty()) return;
    track.left_out = std::move(why);
    track.left_out_rule = rule;
}

std::vector<Ask> leave_out(std::vector<TrackIdentity>& tracks,
                           const std::vector<NameReading>& names,
                           const std::vector<const Strip*>& strips,
                           const std::vector<const TrackFeatures*>& sounds, const Intent& intent)
{
    std::vector<bool> wanted;
    wanted.reserve(tracks.size());
    for (const TrackIdentity& track : tracks) wanted.push_back(is_wanted(track, intent));
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        if (sounds[i] == nullptr || sounds[i]->active_lufs <= -70.0f) {
            mark_left_out(tracks[i], "leave_out.silent", "there is nothing on it");
            continue;
        }
        if (listed(intent.exclude, tracks[i].file)) {
            mark_left_out(tracks[i], "leave_out.said", "you asked for it");
            continue;
        }
        if (tracks[i].file == intent.rough_file)
            mark_left_out(tracks[i], kLeftOutMix, "it is the rough mix that you named");
        if (!wanted[i]) by_name(tracks[i], names[i]);
    }
    std::vector<Ask> asks = choose_part_sets(tracks, names, strips, sounds, intent);
    one_of_each_part(tracks, names, strips, sounds, intent);
    leave_out_by_sound(tracks, names, sounds, wanted, intent.practice->left_out);
    go_by_the_mix_named(tracks, intent);
    for (TrackIdentity& track : tracks)
        if (listed(intent.include, track.file) && track.left_out_rule != "leave_out.silent" &&
            track.left_out_rule != "leave_out.said")
            track.left_out.clear();

    const bool nothing_left = std::all_of(
        tracks.begin(), tracks.end(), [](const TrackIdentity& t) { return !t.left_out.empty(); });
    if (!nothing_left) return asks;
    for (TrackIdentity& track : tracks)
        if (track.left_out_rule != "leave_out.silent" && track.left_out_rule != "leave_out.said" &&
            track.file != intent.rough_file)
            track.left_out.clear();
    return asks;
}

}  // namespace sitwell
