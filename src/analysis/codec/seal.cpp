#include "analysis/codec/seal.h"

#include "core/hash/hash.h"

#include <span>

namespace sitwell {

namespace {

constexpr std::size_t kChecksumSize = 32;

std::string checksum(std::string_view bytes)
{
    return content_hash(std::as_bytes(std::span{bytes.data(), bytes.size()}));
}

}  // namespace

std::string sealed(std::string_view mark, std::string_view figures)
{
    std::string bytes{mark};
    bytes += figures;
    return bytes + checksum(bytes);
}

Result<std::string_view> unsealed(std::string_view bytes, std::string_view mark,
                                  std::string_view where)
{
    const auto refuse = [where](const char* message) {
        return fail(Error::Code::bad_format, message, std::string{where});
    };
    if (bytes.size() < mark.size() + kChecksumSize || bytes.substr(0, mark.size()) != mark)
        return refuse("These figures are of another version; hear the file again.");
    const std::string_view body = bytes.substr(0, bytes.size() - kChecksumSize);
    if (checksum(body) != bytes.substr(body.size()))
        return refuse("These figures were damaged; hear the file again.");
    return body.substr(mark.size());
}

}  // namespace sitwell
