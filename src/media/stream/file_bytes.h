#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace sitwell {

/// The bytes of a file as decoders want them: seekable, read in pieces, never mapped. Single bytes
/// can be shown differently from what the disk holds, so that a decoder reads a header it would
/// stumble over. One thread at a time.
class FileBytes {
public:
    static Result<std::unique_ptr<FileBytes>> open(const std::filesystem::path& file);

    std::int64_t size() const noexcept { return size_; }
    std::int64_t position() const noexcept { return position_; }
    /// False when the position lies outside the file; nothing moves then.
    bool seek(std::int64_t position);
    /// Fewer bytes than asked for only at the end of the file or when the disk fails.
    std::size_t read(void* to, std::size_t count);
    /// `count` bytes from `position`, fewer at the end. Leaves the position behind them.
    std::string bytes_at(std::int64_t position, std::size_t count);

    /// From now on `bytes` are read at `position` instead of what is there.
    void show(std::int64_t position, std::string bytes);

private:
    FileBytes() = default;

    struct Shown {
        std::int64_t position = 0;
        std::string bytes;
    };

    std::filebuf file_;
    std::vector<char> buffer_;
    std::int64_t size_ = 0;
    std::int64_t position_ = 0;
    std::vector<Shown> shown_;
};

}  // namespace sitwell
