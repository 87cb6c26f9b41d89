#pragma once

#include "core/result/result.h"
#include "core/system/files.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sitwell {

/// Bytes on their way into a file that appears whole or not at all. The first failure is kept, and
/// told by whatever comes next.
class OutputFile {
public:
    static Result<std::unique_ptr<OutputFile>> create(const std::filesystem::path& file);

    bool write(const void* bytes, std::size_t count);
    bool seek(std::int64_t position);
    std::int64_t position() const noexcept { return position_; }
    std::int64_t size() const noexcept { return size_; }
    std::size_t read(void* to, std::size_t count);

    /// The first failure so far.
    Result<void> state() const;
    /// Empties the buffers, closes, and gives the file its name.
    Result<void> finish();

private:
    struct Close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    OutputFile(PendingFile pending, std::FILE* file) : pending_{std::move(pending)}, file_{file} {}
    bool remember_failure();

    PendingFile pending_;
    std::unique_ptr<std::FILE, Close> file_;
    std::int64_t position_ = 0;
    std::int64_t size_ = 0;
    std::optional<Error> failure_;
};

}  // namespace sitwell
