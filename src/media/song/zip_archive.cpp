#include "media/song/zip_archive.h"

#include "core/system/files.h"
#include "core/text/format.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <string_view>
#include <zip.h>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostEntries = 20000;
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 30;
constexpr std::uint64_t kHighestRatio = 100;
/// Below this nothing can be harmed, and a few silent tracks pack better than 100 : 1.
constexpr std::uint64_t kHarmlessBytes = std::uint64_t{16} << 20;

/// Info-ZIP Unicode Path Extra Field: version, CRC-32 of the plain name, name in UTF-8
/// (APPNOTE.TXT 4.6.9).
constexpr zip_uint16_t kUnicodePath = 0x7075;

std::string name_of(zip_t* archive, zip_uint64_t index)
{
    zip_uint16_t length = 0;
    const zip_uint8_t* field =
        zip_file_extra_field_get_by_id(archive, index, kUnicodePath, 0, &length, ZIP_FL_CENTRAL);
    if (field != nullptr && length > 5 && field[0] == 1)
        return name_to_utf8({reinterpret_cast<const char*>(field) + 5, std::size_t{length} - 5});
    const char* raw = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    return raw != nullptr ? name_to_utf8(raw) : std::string{};
}

/// Absolute, with a drive, or climbing out by "..".
bool is_hostile(std::string_view path)
{
    if (path.empty() || path.front() == '/') return true;
    if (path.size() > 1 && path[1] == ':') return true;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (path.substr(at, end - at) == "..") return true;
        at = end + 1;
    }
    return false;
}

/// Links, devices and the like, as far as the archive was made on Unix.
bool is_special(zip_t* archive, zip_uint64_t index)
{
    constexpr unsigned kTypeMask = 0170000;
    constexpr unsigned kFolder = 0040000;
    constexpr unsigned kFile = 0100000;
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0)
        return false;
    if (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X) return false;
    const unsigned type = attributes >> 16 & kTypeMask;
    return type != 0 && type != kFile && type != kFolder;
}

tl::unexpected<Error> refuse(std::string message, const fs::path& file)
{
    return fail(Error::Code::bad_format, std::move(message), file.string());
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const noexcept
{
    zip_discard(archive);
}

Result<ZipArchive> ZipArchive::open(const fs::path& file)
{
    std::error_code ec;
    const std::uintmax_t packed = fs::file_size(file, ec);
    int error = 0;
    ZipArchive zip;
    if (!ec) zip.archive_.reset(zip_open(file.c_str(), ZIP_RDONLY, &error));
    if (!zip.archive_)
        return refuse("This zip is broken or incomplete. Download or pack it again.", file);

    zip_t* archive = zip.archive_.get();
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > kMostEntries)
        return refuse(format("This zip holds {} files; at most {} are read. Send the tracks alone.",
                             count, kMostEntries),
                      file);
    std::uint64_t total = 0;
    std::map<std::string, Entry> by_path;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        std::string path = name_of(archive, index);
        // Some Windows programs part folders by backslashes.
        if (path.find('/') == std::string::npos) std::replace(path.begin(), path.end(), '\\', '/');
        if (is_hostile(path) || is_special(archive, index))
            return refuse(
                format("This zip is refused: its entry '{}' points outside, or is a link. "
                       "Unpack it yourself, look at it, and give the folder.",
                       path),
                file);
        zip_stat_t stat{};
        if (zip_stat_index(archive, index, 0, &stat) != 0) continue;
        if (path.back() == '/') continue;
        total += std::min(stat.size, kMostBytes);
        if (total > kMostBytes)
            return refuse("This zip would unpack to more than 64 GiB. Send the tracks of one song.",
                          file);
        const bool encrypted =
            (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
        by_path[path] = {index, path, stat.size, encrypted};
    }
    if (total > kHarmlessBytes && total / kHighestRatio > packed)
        return refuse(
            "This zip would unpack to more than a hundred times its size, as only a trap does. "
            "Unpack it yourself, look at it, and give the folder.",
            file);
    for (auto& [path, entry] : by_path) zip.entries_.push_back(std::move(entry));
    return zip;
}

template <class Sink>
Result<void> ZipArchive::pour(const Entry& entry, Sink&& sink)
{
    struct CloseFile {
        void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
    };
    const auto broken = [&] {
        return fail(Error::Code::bad_format,
                    "This file is damaged inside the zip. Download or pack it again.", entry.path);
    };
    if (entry.encrypted)
        return fail(
            Error::Code::unsupported,
            "This file is locked by a password inside the zip. Unpack it and give the folder.",
            entry.path);
    const std::unique_ptr<zip_file_t, CloseFile> file{
        zip_fopen_index(archive_.get(), entry.index, 0)};
    if (!file) return broken();
    std::vector<char> piece(std::size_t{1} << 18);
    std::uint64_t total = 0;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) return broken();
        if (got == 0) break;
        total += static_cast<std::uint64_t>(got);
        unpacked_ += static_cast<std::uint64_t>(got);
        if (total > entry.bytes || unpacked_ > kMostBytes)
            return fail(Error::Code::bad_format,
                        "This file is larger inside the zip than the zip declares.", entry.path);
        if (auto taken = sink(std::string_view{piece.data(), static_cast<std::size_t>(got)});
            !taken)
            return taken;
    }
    return total == entry.bytes ? Result<void>{} : broken();
}

Result<void> ZipArchive::unpack(const Entry& entry, const fs::path& to)
{
    struct CloseFile {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    const auto failed = [&] {
        return fail(Error::Code::io, "Unpacking failed: " + system_error_sentence(errno),
                    entry.path);
    };
    std::unique_ptr<std::FILE, CloseFile> out{std::fopen(to.c_str(), "wb")};
    if (!out) return failed();
    auto poured = pour(entry, [&](std::string_view bytes) -> Result<void> {
        if (std::fwrite(bytes.data(), 1, bytes.size(), out.get()) != bytes.size()) return failed();
        return {};
    });
    if (!poured) return poured;
    if (std::fclose(out.release()) != 0) return failed();
    return {};
}

Result<std::string> ZipArchive::read(const Entry& entry, std::uint64_t most)
{
    if (entry.bytes > most)
        return fail(Error::Code::out_of_range, "This file inside the zip is too large to be read.",
                    entry.path);
    std::string text;
    auto poured = pour(entry, [&](std::string_view bytes) -> Result<void> {
        text += bytes;
        return {};
    });
    if (!poured) return tl::unexpected{poured.error()};
    return text;
}

}  // namespace sitwell
