#include "media/stream/file_bytes.h"

#include "core/system/files.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

Result<std::unique_ptr<FileBytes>> FileBytes::open(const fs::path& file)
{
    std::error_code ec;
    const fs::file_status status = fs::status(file, ec);
    if (!fs::exists(status))
        return fail(Error::Code::not_found, "There is no such file.", file.string());
    if (fs::is_directory(status))
        return fail(Error::Code::bad_format, "This is a folder, not an audio file.", file.string());
    if (!fs::is_regular_file(status))
        return fail(Error::Code::bad_format, "This is a device or a pipe, not an audio file.",
                    file.string());
    std::unique_ptr<FileBytes> bytes{new FileBytes};
    // Room for headers; larger reads go past it, straight to where they are wanted.
    bytes->buffer_.resize(std::size_t{1} << 13);
    bytes->file_.pubsetbuf(bytes->buffer_.data(),
                           static_cast<std::streamsize>(bytes->buffer_.size()));
    errno = 0;
    if (bytes->file_.open(file, std::ios::in | std::ios::binary) == nullptr) {
        const bool forbidden = errno == EACCES || errno == EPERM;
        return fail(Error::Code::io,
                    forbidden ? "You may not read this file. Change its rights, or copy it."
                              : "This file could not be opened: " + system_error_sentence(errno),
                    file.string());
    }
    const std::uintmax_t size = fs::file_size(file, ec);
    if (ec) return fail(Error::Code::io, "The size of this file is unknown.", file.string());
    bytes->size_ = static_cast<std::int64_t>(size);
    return bytes;
}

bool FileBytes::seek(std::int64_t position)
{
    if (position < 0 || position > size_) return false;
    if (position == position_) return true;
    if (file_.pubseekpos(position, std::ios::in) == std::streampos{-1}) return false;
    position_ = position;
    return true;
}

std::size_t FileBytes::read(void* to, std::size_t count)
{
    const std::int64_t first = position_;
    const std::streamsize n =
        file_.sgetn(static_cast<char*>(to), static_cast<std::streamsize>(count));
    position_ += n;
    for (const Shown& shown : shown_) {
        const auto length = static_cast<std::int64_t>(shown.bytes.size());
        const std::int64_t from = std::max(first, shown.position);
        const std::int64_t until = std::min(position_, shown.position + length);
        for (std::int64_t at = from; at < until; ++at)
            static_cast<char*>(to)[at - first] =
                shown.bytes[static_cast<std::size_t>(at - shown.position)];
    }
    return static_cast<std::size_t>(n);
}

std::string FileBytes::bytes_at(std::int64_t position, std::size_t count)
{
    std::string bytes(count, '\0');
    bytes.resize(seek(position) ? read(bytes.data(), count) : 0);
    return bytes;
}

void FileBytes::show(std::int64_t position, std::string bytes)
{
    shown_.push_back({position, std::move(bytes)});
}

}  // namespace sitwell
