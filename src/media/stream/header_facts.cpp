#include "media/stream/header_facts.h"

#include "media/stream/bytes.h"

#include <string>
#include <string_view>

namespace sitwell {

namespace {

/// More chunks than any honest file has before its sound.
constexpr int kMostChunks = 1000;
constexpr std::uint64_t kUnknown32 = 0xffffffff;

std::string as_little_endian(std::uint64_t value, std::size_t count)
{
    std::string bytes;
    append_little_endian(bytes, value, count);
    return bytes;
}

/// True when whole chunks follow one another from `at` to the end of the file.
bool only_chunks_follow(FileBytes& file, std::int64_t at)
{
    for (int i = 0; i < kMostChunks && at < file.size(); ++i) {
        const std::string head = file.bytes_at(at, 8);
        if (head.size() < 8) return false;
        const std::uint64_t length = little_endian(head, 4, 4);
        at += 8 + static_cast<std::int64_t>(length + (length & 1));
    }
    return at == file.size() || at == file.size() + 1;
}

void examine_riff(FileBytes& file, HeaderFacts& facts)
{
    std::uint64_t data_bytes_64 = 0;
    std::int64_t at = 12;
    for (int i = 0; i < kMostChunks; ++i) {
        const std::string head = file.bytes_at(at, 8);
        if (head.size() < 8) return;
        const std::uint64_t length = little_endian(head, 4, 4);
        const std::string_view id = std::string_view{head}.substr(0, 4);
        const auto rest = static_cast<std::uint64_t>(file.size() - (at + 8));
        if (id == "ds64") data_bytes_64 = little_endian(file.bytes_at(at + 8, 16), 8, 8);
        if (id == "data") {
            if (length == 0 && rest < kUnknown32 && !only_chunks_follow(file, at + 8))
                file.show(at + 4, as_little_endian(rest, 4));
            const bool is_64 = length == kUnknown32 && data_bytes_64 != 0;
            const std::uint64_t promised = is_64 ? data_bytes_64 : length;
            facts.breaks_off = promised > rest && (is_64 || length != kUnknown32);
            return;
        }
        at += 8 + static_cast<std::int64_t>(length + (length & 1));
    }
}

void examine_aiff(FileBytes& file, HeaderFacts& facts)
{
    std::int64_t at = 12;
    for (int i = 0; i < kMostChunks; ++i) {
        const std::string head = file.bytes_at(at, 8);
        if (head.size() < 8) return;
        const std::uint64_t length = big_endian(head, 4, 4);
        if (std::string_view{head}.substr(0, 4) == "SSND") {
            facts.breaks_off = length > static_cast<std::uint64_t>(file.size() - (at + 8));
            return;
        }
        at += 8 + static_cast<std::int64_t>(length + (length & 1));
    }
}

void examine_mp3(FileBytes& file, HeaderFacts& facts)
{
    std::int64_t at = 0;
    std::string head = file.bytes_at(0, 10);
    if (std::string_view{head}.substr(0, 3) == "ID3") {
        const std::uint64_t size = big_endian(head, 6, 4);  // four times seven bits
        at = 10 + static_cast<std::int64_t>((size & 0x7f) | (size & 0x7f00) >> 1 |
                                            (size & 0x7f0000) >> 2 | (size & 0x7f000000) >> 3);
    }
    head = file.bytes_at(at, 200);
    head.resize(200);
    const std::uint64_t sync = big_endian(head, 0, 4);
    const bool is_layer_3 = sync >> 21 == 0x7ff && (sync >> 17 & 3) == 1;
    if (!is_layer_3) return;
    facts.is_mp3 = true;
    const bool is_mpeg_1 = (sync >> 19 & 3) == 3;
    const bool is_mono = (sync >> 6 & 3) == 3;
    const std::size_t tag = 4 + (is_mpeg_1 ? (is_mono ? 17U : 32U) : (is_mono ? 9U : 17U));
    const std::string_view name = std::string_view{head}.substr(tag, 4);
    facts.mp3_length_known = std::string_view{head}.substr(36, 4) == "VBRI";
    if (name != "Xing" && name != "Info") return;
    const std::uint64_t flags = big_endian(head, tag + 4, 4);
    facts.mp3_length_known = (flags & 1) != 0;
    if ((flags & 2) == 0) return;
    const std::size_t count_at = tag + 8 + ((flags & 1) != 0 ? 4U : 0U);
    const auto there = static_cast<std::uint64_t>(file.size() - at);
    facts.breaks_off = big_endian(head, count_at, 4) > there;
    std::string shown;
    for (int shift = 24; shift >= 0; shift -= 8)
        shown.push_back(static_cast<char>(there >> shift & 0xff));
    file.show(at + static_cast<std::int64_t>(count_at), shown);
}

}  // namespace

HeaderFacts examine_header(FileBytes& file)
{
    HeaderFacts facts;
    const std::string head = file.bytes_at(0, 12);
    const std::string_view magic = std::string_view{head}.substr(0, 4);
    const std::string_view form =
        head.size() == 12 ? std::string_view{head}.substr(8) : std::string_view{};
    if ((magic == "RIFF" || magic == "RF64" || magic == "BW64") && form == "WAVE") {
        if (magic == "BW64") file.show(0, "RF64");
        examine_riff(file, facts);
    } else if (magic == "FORM" && (form == "AIFF" || form == "AIFC")) {
        examine_aiff(file, facts);
    } else {
        examine_mp3(file, facts);
    }
    file.seek(0);
    return facts;
}

}  // namespace sitwell
