#include "core/hash/hash.h"

#include "core/text/format.h"

#include <fstream>
#include <memory>
#include <vector>
#include <xxhash.h>

namespace sitwell {

namespace {
std::string hex(XXH128_hash_t hash)
{
    return format("{:016x}{:016x}", hash.high64, hash.low64);
}
}  // namespace

std::string content_hash(std::span<const std::byte> bytes)
{
    return hex(XXH3_128bits(bytes.data(), bytes.size()));
}

Result<std::string> content_hash(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return fail(Error::Code::io, "This file could not be opened.", file.string());
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state{XXH3_createState(),
                                                                         &XXH3_freeState};
    XXH3_128bits_reset(state.get());
    std::vector<char> piece(1 << 18);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        XXH3_128bits_update(state.get(), piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) return fail(Error::Code::io, "Reading this file failed half-way.", file.string());
    return hex(XXH3_128bits_digest(state.get()));
}

}  // namespace sitwell
