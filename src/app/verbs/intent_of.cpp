#include "app/verbs/intent_of.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/names/role_words.h"

#include <algorithm>

namespace sitwell {

namespace {

std::string name_of(const std::string& path)
{
    const auto folder = path.rfind('/');
    return folder == std::string::npos ? path : path.substr(folder + 1);
}

bool means(const std::string& pattern, const Strip& strip)
{
    return matches_glob(pattern, strip.source->path) ||
           matches_glob(pattern, name_of(strip.source->path)) || matches_glob(pattern, strip.name);
}

/// The files a pattern means; a fault, gathered in `faults`, when it means none.
std::vector<std::string> files_meant(const std::string& option, const std::string& pattern,
                                     const Session& session, std::string& faults)
{
    std::vector<std::string> files;
    std::vector<std::string> names;
    for (const Strip& strip : session.strips) {
        if (strip.is_bus()) continue;
        names.push_back(name_of(strip.source->path));
        if (means(pattern, strip)) files.push_back(strip.source->path);
    }
    if (files.empty()) {
        const std::vector<std::string_view> known{names.begin(), names.end()};
        faults += format("\n  {} {}: no file of the song is called so.{}", option,
                         shell_quoted(pattern), did_you_mean(pattern, known));
    }
    return files;
}

}  // namespace

Result<Intent> intent_of(const SongOptions& options, const Session& session,
                         std::shared_ptr<const Practice> practice)
{
    Intent intent;
    std::string faults;
    intent.genre = default_genre(*practice);
    if (!options.genre.empty()) {
        auto genre = find_genre(*practice, options.genre);
        if (genre) {
            intent.genre = std::move(*genre);
            intent.genre_was_said = true;
        } else {
            faults += "\n  --genre: " + genre.error().message;
        }
    }
    intent.practice = std::move(practice);
    const auto roles = role_ids();
    const std::vector<std::string_view> known{roles.begin(), roles.end()};
    for (const auto& [pattern, role] : options.roles) {
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            faults += format("\n  --role {}={}: there is no such role.{}", pattern, role,
                             did_you_mean(role, known));
        for (const auto& file : files_meant("--role", pattern, session, faults))
            intent.roles[file] = role;
    }
    for (const std::string& pattern : options.exclude)
        for (auto& file : files_meant("--exclude", pattern, session, faults))
            intent.exclude.push_back(std::move(file));
    for (const std::string& pattern : options.include)
        for (auto& file : files_meant("--include", pattern, session, faults))
            intent.include.push_back(std::move(file));
    if (!options.lead.empty()) {
        const auto files = files_meant("--lead", options.lead, session, faults);
        if (files.size() > 1)
            faults += format("\n  --lead {}: {} files are called so; name one.",
                             shell_quoted(options.lead), files.size());
        if (!files.empty()) intent.lead = files.front();
    }
    if (!faults.empty())
        return fail(Error::Code::out_of_range, "these options do not fit:" + faults, "--options");
    return intent;
}

}  // namespace sitwell
