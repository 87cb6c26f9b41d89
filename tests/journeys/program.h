#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sitwell::test {

/// What a run of the program left behind.
struct Outcome {
    int status = -1;
    std::string out;
    std::string err;
};

/// Runs the sitwell program as a user would, in `folder`, with a file-size limit in bytes when
/// given.
Outcome sitwell(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                std::size_t file_limit_bytes = 0);

/// An empty folder of its own, removed at the end of the test.
class Desk {
public:
    Desk();
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A short part: a tone of that pitch in bursts, 16-bit WAV, peak at 0.3.
void write_part(const std::filesystem::path& file, double hz, double seconds = 6.0,
                double sample_rate_hz = 48000.0, std::size_t channels = 1);

/// Moves a WAV file's BWF time stamp to so many of its frames after midnight and names the program
/// that wrote it; −1 takes the stamp away.
void stamp(const std::filesystem::path& file, std::int64_t frames,
           const std::string& originator = "Sitwell");

/// Kick, bass, guitar, lead voice: four parts of six seconds.
void write_small_song(const std::filesystem::path& folder);

/// Files below a folder, by path inside it, sorted.
std::vector<std::string> files_below(const std::filesystem::path& folder);

}  // namespace sitwell::test
