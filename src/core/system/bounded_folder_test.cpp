#include "core/system/bounded_folder.h"

#include "core/system/files.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

namespace fs = std::filesystem;

TEST(BoundedFolder, KeepsWhatWasUsedLast)
{
    const auto scratch = ScratchFolder::create().value();
    const auto file = [&](const std::string& name) { return scratch.path() / name; };
    const auto now = fs::file_time_type::clock::now();
    int age = 0;
    for (const char* name : {"new.kept", "middle.kept", "old.kept", "old.other"}) {
        ASSERT_TRUE(write_text(file(name), std::string(1000, 'x')));
        fs::last_write_time(file(name), now - std::chrono::hours{++age});
    }
    mark_used(file("old.kept"));
    trim_folder(scratch.path(), ".kept", 2500);
    EXPECT_TRUE(fs::exists(file("new.kept")));
    EXPECT_TRUE(fs::exists(file("old.kept")));
    EXPECT_TRUE(fs::exists(file("old.other")));
    EXPECT_FALSE(fs::exists(file("middle.kept")));
    trim_folder(scratch.path() / "nowhere", ".kept", 0);
}

}  // namespace
}  // namespace sitwell
