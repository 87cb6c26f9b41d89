#include "media/song/folder_scan.h"

#include "core/text/format.h"
#include "media/song/file_kind.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 20000;

class Scan {
public:
    Result<void> enter(const fs::path& folder, const std::string& path)
    {
        std::error_code ec;
        const fs::path real = fs::canonical(folder, ec);
        if (ec || !entered_.insert(real).second) return {};
        fs::directory_iterator entries{folder, ec};
        if (ec) {
            found_.faults.push_back({Error::Code::io,
                                     "This folder may not be read. Change its rights, or copy it.",
                                     path.empty() ? folder.string() : path});
            return {};
        }
        for (; entries != fs::directory_iterator{}; entries.increment(ec)) {
            if (auto looked = look_at(entries->path(), path); !looked) return looked;
            if (ec) break;
        }
        return {};
    }

    FolderScan take()
    {
        const auto by_path = [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; };
        std::sort(found_.files.begin(), found_.files.end(), by_path);
        std::sort(found_.faults.begin(), found_.faults.end(),
                  [](const Error& a, const Error& b) { return a.where < b.where; });
        return std::move(found_);
    }

private:
    Result<void> look_at(const fs::path& entry, const std::string& folder)
    {
        const std::string name = to_utf8(entry.filename().native());
        const std::string path = folder.empty() ? name : folder + "/" + name;
        std::error_code ec;
        const fs::file_status status = fs::status(entry, ec);
        if (fs::is_directory(status) && !is_bundle(name)) return enter(entry, path);
        if (fs::is_regular_file(status) || fs::is_directory(status)) {
            if (found_.files.size() == kMostFiles)
                return fail(
                    Error::Code::out_of_range,
                    format(
                        "There are more than {} files in this folder. Give the folder of one song.",
                        kMostFiles));
            found_.files.push_back({path, entry});
        } else if (kind_of(path) == FileKind::audio) {
            found_.faults.push_back(
                {Error::Code::not_found,
                 "This is a link to nowhere, or no file at all. Copy the file itself here.", path});
        }
        return {};
    }

    FolderScan found_;
    std::set<fs::path> entered_;
};

}  // namespace

Result<FolderScan> scan_folder(const fs::path& folder)
{
    Scan scan;
    if (auto entered = scan.enter(folder, {}); !entered) {
        entered.error().where = folder.string();
        return tl::unexpected{entered.error()};
    }
    return scan.take();
}

}  // namespace sitwell
