#include "journeys/program.h"

#include "core/audio/audio_buffer.h"
#include "core/text/names.h"
#include "media/audio_writer.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace sitwell::test {

namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

Outcome sitwell(const std::vector<std::string>& arguments, const fs::path& folder,
                std::size_t file_limit_bytes)
{
    static std::atomic<int> runs{0};
    const fs::path log =
        fs::temp_directory_path() /
        ("sitwell-journey-" + std::to_string(::getpid()) + "-" + std::to_string(runs++));
    std::string command = "cd " + shell_quoted(folder.string()) + " && ";
    if (file_limit_bytes > 0)
        command += "ulimit -f " + std::to_string(file_limit_bytes / 1024) + " && ";
    command += shell_quoted(SITWELL_PROGRAM);
    for (const std::string& argument : arguments) command += " " + shell_quoted(argument);
    command += " --no-cache";
    if (arguments.empty() || arguments[0] == "explain" || arguments[0] == "lock" ||
        arguments[0].starts_with("-"))
        command.resize(command.size() - std::string{" --no-cache"}.size());
    command += " >" + log.string() + ".out 2>" + log.string() + ".err </dev/null";
    const int status = std::system(("bash -c " + shell_quoted(command)).c_str());
    Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(log.string() + ".out"),
                    contents(log.string() + ".err")};
    fs::remove(log.string() + ".out");
    fs::remove(log.string() + ".err");
    return outcome;
}

Desk::Desk()
{
    std::string pattern = (fs::temp_directory_path() / "sitwell-desk-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

Desk::~Desk()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void write_part(const fs::path& file, double hz, double seconds, double sample_rate_hz,
                std::size_t channels)
{
    fs::create_directories(file.parent_path());
    AudioBuffer audio{channels, static_cast<std::size_t>(seconds * sample_rate_hz)};
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t n = 0; n < audio.frames(); ++n) {
            const double t = static_cast<double>(n) / sample_rate_hz;
            const double beat = std::fmod(t, 0.5);
            const double phase = 2.0 * std::numbers::pi * hz * t;
            audio.channel(c)[n] =
                static_cast<float>(0.3 * std::exp(-4.0 * beat) *
                                   (std::sin(phase) + 0.3 * std::sin(2.0 * phase)) / 1.3);
        }
    }
    auto writer = create_audio(file, {sample_rate_hz, channels, Encoding::pcm16, 1, {}, {}});
    if (!writer || !(*writer)->write(audio) || !(*writer)->finish()) std::abort();
}

void stamp(const fs::path& file, std::int64_t frames, const std::string& originator)
{
    std::string bytes = contents(file);
    const std::size_t bext = bytes.find("bext");
    if (bext == std::string::npos) std::abort();
    if (frames < 0) {
        bytes.replace(bext, 4, "JUNK");
    } else {
        std::string name = originator;
        name.resize(32, '\0');
        bytes.replace(bext + 8 + 256, name.size(), name);  // EBU Tech 3285
        for (std::size_t i = 0; i < 8; ++i)
            bytes[bext + 8 + 338 + i] = static_cast<char>(frames >> (8 * i) & 0xff);
    }
    std::ofstream{file, std::ios::binary} << bytes;
}

void write_small_song(const fs::path& folder)
{
    write_part(folder / "Kick.wav", 60.0);
    write_part(folder / "Bass.wav", 82.0);
    write_part(folder / "EGtr.wav", 330.0);
    write_part(folder / "Lead Vox.wav", 440.0);
}

std::vector<std::string> files_below(const fs::path& folder)
{
    std::vector<std::string> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator{folder})
        if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), folder).string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace sitwell::test
