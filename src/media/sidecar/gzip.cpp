#include "media/sidecar/gzip.h"

#include <algorithm>
#include <zlib.h>

namespace sitwell {

Result<std::string> gunzip(std::string_view gzip, std::size_t most)
{
    constexpr int kGzipHeader = 16 + MAX_WBITS;
    constexpr std::size_t kPiece = std::size_t{1} << 18;
    const auto broken = [] {
        return fail(Error::Code::bad_format, "This compressed file is broken.");
    };

    z_stream stream{};
    if (inflateInit2(&stream, kGzipHeader) != Z_OK) return broken();
    std::string text;
    int state = Z_OK;
    while (state == Z_OK) {
        if (stream.avail_in == 0) {
            const std::size_t count = std::min(kPiece, gzip.size());
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
            stream.avail_in = static_cast<uInt>(count);
            gzip.remove_prefix(count);
        }
        const std::size_t before = text.size();
        text.resize(before + kPiece);
        stream.next_out = reinterpret_cast<Bytef*>(text.data() + before);
        stream.avail_out = static_cast<uInt>(kPiece);
        state = inflate(&stream, Z_NO_FLUSH);
        text.resize(before + kPiece - stream.avail_out);
        if (text.size() > most) break;
    }
    inflateEnd(&stream);
    if (text.size() > most)
        return fail(Error::Code::out_of_range, "This compressed file is too large to be read.");
    if (state != Z_STREAM_END) return broken();
    return text;
}

}  // namespace sitwell
