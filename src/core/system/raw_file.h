#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace sitwell {

/// A file that is read and written at places of one's choice, from any thread.
class RawFile {
public:
    static Result<RawFile> open(const std::filesystem::path& path);       ///< to be read
    static Result<RawFile> open_made(const std::filesystem::path& path);  ///< to be written

    RawFile(RawFile&& other) noexcept;
    RawFile& operator=(RawFile&& other) noexcept;
    ~RawFile();

    std::uint64_t size() const noexcept;
    /// False when not all of it could be. [any]
    bool read_at(std::uint64_t place, std::span<std::byte> bytes) const noexcept;
    bool write_at(std::uint64_t place, std::span<const std::byte> bytes) const noexcept;

private:
    explicit RawFile(int descriptor) noexcept : descriptor_{descriptor} {}
    int descriptor_ = -1;
};

}  // namespace sitwell
