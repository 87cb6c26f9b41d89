#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace sitwell {

/// The whole file as bytes in a string; refuses files over 256 MiB. [any]
Result<std::string> read_text(const std::filesystem::path& path);

/// A file that appears whole or not at all: written beside its final name, then renamed.
/// Destroyed without `commit`, it leaves nothing behind. [control]
class PendingFile {
public:
    /// Creates the temporary file in the folder of `path`, which must exist.
    static Result<PendingFile> create(std::filesystem::path path);

    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&& other) noexcept;
    ~PendingFile();

    /// Where to write meanwhile: a name with the same extension in the same folder. The file is
    /// there and empty; large ones are better opened without emptying them again, for ext4 writes
    /// what was emptied to the disk before it lets it be closed.
    const std::filesystem::path& temporary() const noexcept { return temporary_; }
    const std::filesystem::path& path() const noexcept { return path_; }

    /// Gives the file its name, replacing a file of that name. Close every stream on it before.
    Result<void> commit();

private:
    PendingFile(std::filesystem::path path, std::filesystem::path temporary);
    std::filesystem::path path_;
    std::filesystem::path temporary_;
};

/// Writes `text` through a PendingFile.
Result<void> write_text(const std::filesystem::path& path, std::string_view text);

/// Makes the folder and its parents; a sentence about rights or space when that fails.
Result<void> make_folder(const std::filesystem::path& folder);

/// An empty folder of its own in the system's scratch space, removed with its contents when
/// destroyed.
class ScratchFolder {
public:
    static Result<ScratchFolder> create();
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&& other) noexcept;
    ~ScratchFolder();
    const std::filesystem::path& path() const noexcept { return path_; }

private:
    explicit ScratchFolder(std::filesystem::path path) : path_{std::move(path)} {}
    std::filesystem::path path_;
};

/// Tells a file from every other and from itself before it was written to, without reading it:
/// device, inode, length and time of change. Empty when there is no such file. [any]
std::string file_identity(const std::filesystem::path& path);

/// A sentence for the operating system's last error (`errno`): what it means and what to do.
std::string system_error_sentence(int error_number);

}  // namespace sitwell
