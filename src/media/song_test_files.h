#pragma once

#include "media/media_test_files.h"
#include "media/song_folder.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell::test {

/// A song's folder of its own for every test, and short ways to fill and open it.
class Songs : public MediaFiles {
protected:
    void SetUp() override { std::filesystem::create_directories(folder()); }

    std::filesystem::path folder() const { return path("My Song"); }
    void track(std::string_view name, std::size_t frames = 1000)
    {
        write("My Song/" + std::string{name}, soft_noise(1, frames));
    }
    void beside(std::string_view name, std::string_view bytes)
    {
        write_bytes("My Song/" + std::string{name}, bytes);
    }

    SongFolder opened(const std::vector<std::filesystem::path>& paths)
    {
        auto found = open_song(paths);
        EXPECT_TRUE(found) << (found ? "" : to_text(found.error()));
        return found ? std::move(*found) : SongFolder{};
    }
    SongFolder opened() { return opened({folder()}); }

    static std::string refusal(const std::filesystem::path& file)
    {
        const auto found = open_song({file});
        EXPECT_FALSE(found);
        return found ? std::string{} : found.error().message;
    }
};

inline std::vector<std::string> paths_of(const SongFolder& song)
{
    std::vector<std::string> paths;
    for (const SongFile& file : song.files) paths.push_back(file.path);
    return paths;
}

inline std::vector<std::string> unreadable_in(const SongFolder& song)
{
    std::vector<std::string> paths;
    for (const Error& error : song.unreadable) paths.push_back(error.where);
    return paths;
}

}  // namespace sitwell::test
