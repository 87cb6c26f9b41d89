#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct zip;

namespace sitwell {

/// A zip opened with suspicion. Names come out as UTF-8 with '/' between folders, relative, and
/// climbing nowhere; an archive with a name, a link or a size that could do harm is refused as a
/// whole.
class ZipArchive {
public:
    struct Entry {
        std::uint64_t index = 0;
        std::string path;
        std::uint64_t bytes = 0;
        bool encrypted = false;
    };

    static Result<ZipArchive> open(const std::filesystem::path& file);

    /// Files, sorted by path; of two of one name the later one, as unpacking would leave it.
    const std::vector<Entry>& entries() const noexcept { return entries_; }

    /// Unpacks one entry; stops at the size that the archive declared, and at what all entries
    /// together may have.
    Result<void> unpack(const Entry& entry, const std::filesystem::path& to);
    /// The bytes of a small entry; refused above `most`.
    Result<std::string> read(const Entry& entry, std::uint64_t most);

private:
    struct Close {
        void operator()(zip* archive) const noexcept;
    };

    template <class Sink>
    Result<void> pour(const Entry& entry, Sink&& sink);

    std::unique_ptr<zip, Close> archive_;
    std::vector<Entry> entries_;
    std::uint64_t unpacked_ = 0;
};

}  // namespace sitwell
