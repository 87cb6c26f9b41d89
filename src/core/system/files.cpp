#include "core/system/files.h"

#include "core/text/format.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargestText = std::uintmax_t{256} << 20;

tl::unexpected<Error> io_failure(const std::string& what, int error_number, const fs::path& path)
{
    return fail(Error::Code::io, what + ": " + system_error_sentence(error_number), path.string());
}

}  // namespace

std::string system_error_sentence(int error_number)
{
    switch (error_number) {
    case ENOSPC:
    case EFBIG:
    case EDQUOT:
        return "the disk is full. Free some space, or choose another folder with -o.";
    case EACCES:
    case EPERM:
        return "you may not write there. Choose another folder with -o.";
    case EROFS:
        return "that disk is read-only. Choose another folder with -o.";
    case ENOENT:
        return "there is no such file or folder.";
    case EMFILE:
    case ENFILE:
        return "too many files are open. Close other programs, or raise 'ulimit -n'.";
    default:
        return std::string{std::strerror(error_number)} + ".";
    }
}

std::string file_identity(const fs::path& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return format("{} {} {} {}.{}", status.st_dev, status.st_ino, status.st_size,
                  status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

Result<std::string> read_text(const fs::path& path)
{
    std::error_code ec;
    if (fs::is_directory(path, ec))
        return fail(Error::Code::bad_format, "This is a folder, not a file.", path.string());
    std::ifstream in{path, std::ios::binary | std::ios::ate};
    if (!in) return io_failure("This file could not be opened", errno, path);
    const std::streamoff size = in.tellg();
    if (size < 0 || static_cast<std::uintmax_t>(size) > kLargestText)
        return fail(Error::Code::out_of_range, "This file is too large to be read as text.",
                    path.string());
    std::string text(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    if (!in.read(text.data(), size)) return io_failure("Reading failed half-way", errno, path);
    return text;
}

PendingFile::PendingFile(fs::path path, fs::path temporary)
    : path_{std::move(path)}, temporary_{std::move(temporary)}
{
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : path_{std::move(other.path_)}, temporary_{std::exchange(other.temporary_, {})}
{
}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept
{
    std::swap(path_, other.path_);
    std::swap(temporary_, other.temporary_);
    return *this;
}

PendingFile::~PendingFile()
{
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove(temporary_, ignored);
}

Result<PendingFile> PendingFile::create(fs::path path)
{
    static std::atomic<unsigned> counter{0};
    const fs::path temporary =
        path.parent_path() / format(".{}.{}-{}.part{}", path.stem().string(), ::getpid(),
                                    counter.fetch_add(1), path.extension().string());
    const int descriptor = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
    if (descriptor < 0) return io_failure("This file could not be made", errno, path);
    ::close(descriptor);
    return PendingFile{std::move(path), temporary};
}

Result<void> PendingFile::commit()
{
    std::error_code ec;
    fs::rename(temporary_, path_, ec);
    if (ec) return io_failure("This file could not get its name", ec.value(), path_);
    temporary_.clear();
    return {};
}

Result<void> write_text(const fs::path& path, std::string_view text)
{
    auto file = PendingFile::create(path);
    if (!file) return tl::unexpected{file.error()};
    std::ofstream out{file->temporary(), std::ios::binary};
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.flush();
    if (!out) return io_failure("Writing failed", errno, path);
    out.close();
    return file->commit();
}

Result<void> make_folder(const fs::path& folder)
{
    std::error_code ec;
    fs::create_directories(folder, ec);
    if (ec) return io_failure("This folder could not be made", ec.value(), folder);
    return {};
}

Result<ScratchFolder> ScratchFolder::create()
{
    std::error_code ec;
    const fs::path base = fs::temp_directory_path(ec);
    std::string pattern = ((ec ? fs::path{"/tmp"} : base) / "sitwell-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return io_failure("Scratch space could not be made", errno, pattern);
    return ScratchFolder{pattern};
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept : path_{std::exchange(other.path_, {})}
{
}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept
{
    std::swap(path_, other.path_);
    return *this;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace sitwell
