#include "analysis/codec/voice_codec.h"

#include "analysis/codec/seal.h"

#include <bit>
#include <cstring>
#include <type_traits>

namespace sitwell {

namespace {

static_assert(std::endian::native == std::endian::little, "the cache is written as it lies");
static_assert(sizeof(VoiceRow) == 10 * sizeof(float) && std::is_trivially_copyable_v<VoiceRow>);

/// Counts up whenever a field is added or is measured in another way.
constexpr std::string_view kVoiceMark = "SitwellVoiceRow2";

}  // namespace

std::string encode_voice(const VoiceRows& rows)
{
    return sealed(kVoiceMark,
                  {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(VoiceRow)});
}

Result<VoiceRows> decode_voice(std::string_view bytes)
{
    const auto body = unsealed(bytes, kVoiceMark, "voice");
    if (!body) return tl::unexpected{body.error()};
    if (body->size() % sizeof(VoiceRow) != 0)
        return fail(Error::Code::bad_format, "These rows are not whole; hear the file again.",
                    "voice");
    VoiceRows rows(body->size() / sizeof(VoiceRow));
    if (!rows.empty()) std::memcpy(rows.data(), body->data(), body->size());
    return rows;
}

}  // namespace sitwell
