#include "app/print/group_prints.h"

#include "core/text/fold.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace sitwell {

namespace {

/// A file name of a stem: the track's own, safe in any file system, and unlike every other, also
/// where case does not count.
std::string stem_name(const Strip& strip, std::set<std::string>& taken)
{
    std::string name = strip.name;
    for (char& c : name)
        if (std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos ||
            static_cast<unsigned char>(c) < 0x20)
            c = '_';
    if (name.empty() || name.front() == '.') name.insert(name.begin(), '_');
    std::string unique = name;
    for (int n = 2; !taken.insert(fold(unique)).second; ++n)
        unique = name + "-" + std::to_string(n);
    return unique;
}

template <class Belongs>
void add_group(PrintSpec& spec, const Session& session, const std::filesystem::path& file,
               Belongs belongs)
{
    GroupPrint group{file, {}};
    for (const Strip* track : sounding_tracks(session))
        if (belongs(track->role)) group.strips.push_back(track->id);
    if (!group.strips.empty()) spec.groups.push_back(std::move(group));
}

}  // namespace

void add_prints(PrintSpec& spec, const Session& session, const std::vector<std::string>& prints,
                const std::filesystem::path& folder)
{
    const auto asked = [&](std::string_view what) {
        return std::find(prints.begin(), prints.end(), what) != prints.end();
    };
    std::set<std::string> taken{"busresidue", "instrumental", "tv", "acappella"};
    if (asked("stems"))
        for (const Strip* track : sounding_tracks(session))
            spec.stems[track->id] = folder / (stem_name(*track, taken) + ".wav");
    if (asked("instrumental"))
        add_group(spec, session, folder / "Instrumental.wav",
                  [](const std::string& role) { return !is_voice(role); });
    if (asked("tv"))
        add_group(spec, session, folder / "TV.wav", [](const std::string& role) {
            return !is_lead_voice(role) && role != "vocal_double" && role != "adlib";
        });
    if (asked("acappella"))
        add_group(spec, session, folder / "Acappella.wav",
                  [](const std::string& role) { return is_voice(role); });
}

}  // namespace sitwell
