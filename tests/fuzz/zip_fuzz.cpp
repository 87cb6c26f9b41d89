#include "fuzz/song_fuzz.h"
#include "media/song/zip_archive.h"

#include <cstdlib>
#include <filesystem>

/// Whatever the bytes: no entry has a path that leaves the folder, and none unpacks to more than it
/// declares.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace sitwell;
    auto zip = ZipArchive::open(fuzz::file_of(bytes, size, "a.zip"));
    if (!zip) return 0;
    for (const ZipArchive::Entry& entry : zip->entries()) {
        const std::filesystem::path path{entry.path};
        if (path.is_absolute()) std::abort();
        for (const auto& part : path)
            if (part == "..") std::abort();
        const auto content = zip->read(entry, std::uint64_t{1} << 20);
        if (content && content->size() > entry.bytes) std::abort();
    }
    return 0;
}
