#include "media/song/export_steps.h"

#include "core/text/letters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>

namespace sitwell {

namespace {

/// A program that records, and how it tells on itself. Lists are separated by spaces.
struct Program {
    const char* projects;     ///< extensions of its project files and bundles
    const char* originators;  ///< beginnings of the name it writes into files, in lower case
    const char* clip_name;    ///< regular expression of a clip's name, without extension
    const char* steps;
};

constexpr std::array<Program, 6> kPrograms{{
    {".ptx .ptf .ptxt", "pro-tools protools avid", R"(.*(\.dup\d+|_\d\d-\d+|_\d\d\.[LR]).*)",
     "In Pro Tools: select all tracks from the first bar to the last, Edit > Consolidate Clip, "
     "then choose Export Clips as Files in the menu of the Clips list."},
    {".logicx .logic", "logic", R"(.*#\d+)",
     "In Logic: File > Export > All Tracks as Audio Files, with nothing muted."},
    {".cpr .npr", "cubase nuendo steinberg", R"(.+_\d\d \(\d+\))",
     "In Cubase: set the locators around the whole song, then File > Export > Audio Mixdown with "
     "Multiple in the channel selection and all audio channels ticked."},
    {".als", "ableton live", R"(.*\[\d{4}-\d\d-\d\d \d{6}\].*)",
     "In Live: select the whole song, then File > Export Audio/Video with All Individual Tracks "
     "as the rendered track."},
    {".rpp .rpp-bak .reapeaks", "reaper", R"(.*-\d{6}_\d{4}(-\d+)?)",
     "In Reaper: select all tracks, then File > Render with Stems (selected tracks) as the source "
     "and the entire project as the bounds."},
    {".song", "studio presonus", R"(.+\(\d+\))",
     "In Studio One: Song > Export Stems, all tracks ticked, from song start to song end."},
}};

constexpr const char* kAnyProgram =
    "In your recording program: export every track by itself, from the first bar to the last, so "
    "that all files are equally long. The command is often called 'export all tracks' or "
    "'stems'.";

template <class Judge>
bool any_word(std::string_view words, Judge judge)
{
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        if (judge(word)) return true;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return false;
}

bool has_project_of(const Program& program, const std::vector<std::string>& paths)
{
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
        const std::string small = lower(path) + '/';
        return any_word(program.projects, [&](std::string_view extension) {
            return small.find(std::string{extension} + '/') != std::string::npos;
        });
    });
}

bool is_made_by(const Program& program, const SongFile& file)
{
    const std::string by = lower(file.format.originator);
    return any_word(program.originators,
                    [&](std::string_view name) { return by.find(name) != std::string::npos; });
}

/// Longer names are nobody's counters; it keeps the pattern matcher's recursion shallow.
constexpr std::size_t kLongestName = 200;

std::string name_of(const SongFile& file)
{
    std::string name = file.path.substr(file.path.rfind('/') + 1);
    return name.substr(0, std::min(name.rfind('.'), kLongestName));
}

/// The program that most files speak for; null when none speaks for any.
template <class Speaks>
const Program* most_spoken_for(const std::vector<SongFile>& files, Speaks speaks)
{
    const Program* best = nullptr;
    std::ptrdiff_t most = 0;
    for (const Program& program : kPrograms) {
        const auto count = std::count_if(files.begin(), files.end(), [&](const SongFile& file) {
            return speaks(program, file);
        });
        if (count <= most) continue;
        most = count;
        best = &program;
    }
    return best;
}

const Program* program_of(const SongFolder& song)
{
    std::vector<std::string> paths = song.listed;
    paths.insert(paths.end(), song.ignored.begin(), song.ignored.end());
    paths.insert(paths.end(), song.sidecars.read.begin(), song.sidecars.read.end());
    for (const Program& program : kPrograms)
        if (has_project_of(program, paths)) return &program;
    if (const Program* maker = most_spoken_for(song.files, is_made_by)) return maker;
    std::array<std::regex, kPrograms.size()> clip_names;
    std::transform(kPrograms.begin(), kPrograms.end(), clip_names.begin(),
                   [](const Program& program) { return std::regex{program.clip_name}; });
    return most_spoken_for(song.files, [&](const Program& program, const SongFile& file) {
        const auto index = static_cast<std::size_t>(&program - kPrograms.data());
        return std::regex_match(name_of(file), clip_names[index]);
    });
}

}  // namespace

std::string export_steps(const SongFolder& song)
{
    const Program* program = program_of(song);
    return program == nullptr ? kAnyProgram : program->steps;
}

}  // namespace sitwell
