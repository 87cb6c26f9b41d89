#include "analysis/codec/voice_codec.h"

#include "core/hash/hash.h"

#include <bit>
#include <cstring>
#include <span>
#include <type_traits>

namespace sitwell {

namespace {

static_assert(std::endian::native == std::endian::little, "the cache is written as it lies");
static_assert(sizeof(VoiceRow) == 9 * sizeof(float) && std::is_trivially_copyable_v<VoiceRow>);

/// Counts up whenever a field is added or is measured in another way.
constexpr std::string_view kMark = "SitwellVoiceRow1";
constexpr std::size_t kChecksumSize = 32;

std::string checksum(std::string_view bytes)
{
    return content_hash(std::as_bytes(std::span{bytes.data(), bytes.size()}));
}

}  // namespace

std::string encode_voice(const VoiceRows& rows)
{
    std::string bytes{kMark};
    if (!rows.empty())
        bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(VoiceRow));
    return bytes + checksum(bytes);
}

Result<VoiceRows> decode_voice(std::string_view bytes)
{
    const auto refuse = [](const char* message) {
        return fail(Error::Code::bad_format, message, "voice");
    };
    if (bytes.size() < kMark.size() + kChecksumSize || bytes.substr(0, kMark.size()) != kMark)
        return refuse("These rows are of another version; hear the file again.");
    const std::string_view body = bytes.substr(0, bytes.size() - kChecksumSize);
    const std::string_view rows_only = body.substr(kMark.size());
    if (checksum(body) != bytes.substr(body.size()) || rows_only.size() % sizeof(VoiceRow) != 0)
        return refuse("These rows were damaged; hear the file again.");
    VoiceRows rows(rows_only.size() / sizeof(VoiceRow));
    if (!rows.empty()) std::memcpy(rows.data(), rows_only.data(), rows_only.size());
    return rows;
}

}  // namespace sitwell
