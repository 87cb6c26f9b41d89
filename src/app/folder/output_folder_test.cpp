#include "app/folder/output_folder.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace sitwell {
namespace {

namespace fs = std::filesystem;

TEST(OutputFolder, IsTheOneThatWasAskedForAndIsMade)
{
    const fs::path desk =
        fs::temp_directory_path() / ("sitwell-output-" + std::to_string(::getpid()));
    fs::create_directories(desk / "Song");
    EXPECT_EQ(output_folder(desk / "Mix", "Song", "mix", {desk / "Song"}).value(), desk / "Mix");
    EXPECT_TRUE(fs::is_directory(desk / "Mix"));

    const auto inside = output_folder(desk / "Song/sub/mix", "Song", "mix", {desk / "Song"});
    ASSERT_FALSE(inside);
    EXPECT_NE(inside.error().message.find("The mix would lie inside the song"), std::string::npos);
    EXPECT_FALSE(fs::exists(desk / "Song/sub"));
    fs::remove_all(desk);
}

}  // namespace
}  // namespace sitwell
