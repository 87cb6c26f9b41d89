#include "media/sidecar/rtf.h"
#include "media/sidecar/stated.h"
#include "media/stream/text_encoding.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the bytes: reading ends, and what comes out is UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text =
        sitwell::plain_text_of_rtf({reinterpret_cast<const char*>(bytes), size});
    if (!sitwell::is_utf8(text)) std::abort();
    sitwell::stated_tempos(text);
    sitwell::stated_keys(text);
    return 0;
}
