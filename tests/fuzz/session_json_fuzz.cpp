#include "core/json/json.h"
#include "session/codec/codec.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Whatever the bytes: reading ends, and what was read is written so that it reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace sitwell;
    const auto json = parse_json({reinterpret_cast<const char*>(bytes), size});
    if (!json) return 0;
    const auto document = decode_document(*json);
    if (!document) return 0;
    const auto again = decode_document(parse_json(to_text(encode(*document))).value());
    if (!again || to_text(encode(*again)) != to_text(encode(*document))) std::abort();
    return 0;
}
