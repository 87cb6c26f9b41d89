#include "core/system/raw_file.h"

#include "core/system/files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sitwell {

namespace {

Result<int> opened(const std::filesystem::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return fail(Error::Code::io,
                    "This file could not be opened: " + system_error_sentence(errno),
                    path.string());
    return descriptor;
}

/// Repeats `step(place, bytes left)` until all is done; a call of the system may do a part.
template <class Byte, class Step>
bool in_steps(std::uint64_t place, std::span<Byte> bytes, Step&& step) noexcept
{
    while (!bytes.empty()) {
        const ssize_t done = step(place, bytes);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        place += static_cast<std::uint64_t>(done);
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

Result<RawFile> RawFile::open(const std::filesystem::path& path)
{
    const Result<int> descriptor = opened(path, O_RDONLY);
    if (!descriptor) return tl::unexpected<Error>{descriptor.error()};
    return RawFile{*descriptor};
}

Result<RawFile> RawFile::open_made(const std::filesystem::path& path)
{
    const Result<int> descriptor = opened(path, O_WRONLY);
    if (!descriptor) return tl::unexpected<Error>{descriptor.error()};
    return RawFile{*descriptor};
}

RawFile::RawFile(RawFile&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

RawFile& RawFile::operator=(RawFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

RawFile::~RawFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t RawFile::size() const noexcept
{
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool RawFile::read_at(std::uint64_t place, std::span<std::byte> bytes) const noexcept
{
    return in_steps(place, bytes, [this](std::uint64_t at, std::span<std::byte> left) {
        return ::pread(descriptor_, left.data(), left.size(), static_cast<off_t>(at));
    });
}

bool RawFile::write_at(std::uint64_t place, std::span<const std::byte> bytes) const noexcept
{
    return in_steps(place, bytes, [this](std::uint64_t at, std::span<const std::byte> left) {
        return ::pwrite(descriptor_, left.data(), left.size(), static_cast<off_t>(at));
    });
}

}  // namespace sitwell
