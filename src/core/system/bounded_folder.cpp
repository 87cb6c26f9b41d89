#include "core/system/bounded_folder.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace sitwell {

namespace fs = std::filesystem;

void trim_folder(const fs::path& folder, std::string_view extension, std::uintmax_t bound_bytes)
{
    struct Entry {
        fs::file_time_type used;
        fs::path file;
        std::uintmax_t size;
    };
    std::vector<Entry> entries;
    std::uintmax_t total = 0;
    std::error_code gone;  // another process may be trimming too
    for (const auto& file : fs::directory_iterator{folder, gone}) {
        if (file.path().extension() != extension) continue;
        const std::uintmax_t size = file.file_size(gone);
        if (gone) continue;
        entries.push_back({file.last_write_time(gone), file.path(), size});
        total += size;
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.used < b.used; });
    for (const Entry& entry : entries) {
        if (total <= bound_bytes) return;
        fs::remove(entry.file, gone);
        total -= entry.size;
    }
}

void mark_used(const fs::path& file)
{
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
}

}  // namespace sitwell
