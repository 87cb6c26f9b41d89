#include "media/write/wav_header.h"

#include "media/stream/bytes.h"
#include "media/stream/text_encoding.h"

#include <cmath>
#include <string_view>

namespace sitwell {

namespace {

constexpr std::uint64_t kLargest32 = 0xffffffff;
constexpr std::uint16_t kPcm = 1;
constexpr std::uint16_t kFloat = 3;
constexpr std::uint16_t kExtensible = 0xfffe;

void append_chunk(std::string& bytes, std::string_view id, std::string_view content)
{
    bytes += id;
    append_little_endian(bytes, content.size(), 4);
    bytes += content;
    if (content.size() % 2 != 0) bytes.push_back('\0');
}

std::string padded(std::string_view text, std::size_t size)
{
    std::string field{text.substr(0, size)};
    field.resize(size, '\0');
    return field;
}

std::string ascii(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            plain.push_back(byte < 0x20 ? ' ' : c);
        else if (byte >> 6 != 2)
            plain.push_back('?');
    }
    return plain;
}

/// No date and time: the same mix gives the same bytes.
std::string bext(const WriteSpec& spec)
{
    std::string content = padded(ascii(spec.description), 256) + padded("Sitwell", 32);
    content.append(32 + 10 + 8, '\0');    // reference, date, time
    append_little_endian(content, 0, 8);  // time reference: every print starts with the song
    append_little_endian(content, 1, 2);  // version
    content.append(64 + 190, '\0');       // UMID, reserved
    return content;
}

std::uint32_t speakers(std::size_t channels)
{
    switch (channels) {
    case 1:
        return 0x4;
    case 2:
        return 0x3;
    case 6:
        return 0x3f;
    default:
        return 0;  // WAVE has no order of its own for these
    }
}

std::string fmt(const WriteSpec& spec)
{
    const std::size_t sample_bytes = wav_sample_bytes(spec.encoding);
    const auto rate = static_cast<std::uint64_t>(std::llround(spec.sample_rate_hz));
    const std::uint16_t tag = spec.encoding == Encoding::float32 ? kFloat : kPcm;
    const bool extensible = spec.channels > 2;
    std::string content;
    append_little_endian(content, extensible ? kExtensible : tag, 2);
    append_little_endian(content, spec.channels, 2);
    append_little_endian(content, rate, 4);
    append_little_endian(content, rate * spec.channels * sample_bytes, 4);
    append_little_endian(content, spec.channels * sample_bytes, 2);
    append_little_endian(content, sample_bytes * 8, 2);
    if (extensible) {
        append_little_endian(content, 22, 2);
        append_little_endian(content, sample_bytes * 8, 2);
        append_little_endian(content, speakers(spec.channels), 4);
        append_little_endian(content, tag, 2);
        content += std::string_view{"\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71", 14};
    } else if (tag == kFloat) {
        append_little_endian(content, 0, 2);
    }
    return content;
}

std::string title_list(const WriteSpec& spec)
{
    std::string content = "INFO";
    append_chunk(content, "INAM", spec.title + '\0');
    append_chunk(content, "ISFT", std::string_view{"Sitwell\0", 8});
    return content;
}

}  // namespace

std::size_t wav_sample_bytes(Encoding encoding) noexcept
{
    switch (encoding) {
    case Encoding::pcm16:
        return 2;
    case Encoding::pcm24:
        return 3;
    case Encoding::float32:
        return 4;
    case Encoding::mp3_320:
        return 0;
    }
    return 0;
}

std::string wav_header(const WriteSpec& spec, std::uint64_t frames)
{
    const std::uint64_t data_bytes = frames * spec.channels * wav_sample_bytes(spec.encoding);

    std::string chunks;
    append_chunk(chunks, "bext", bext(spec));
    append_chunk(chunks, "fmt ", fmt(spec));
    if (spec.encoding == Encoding::float32) {
        std::string fact;
        append_little_endian(fact, std::min(frames, kLargest32), 4);
        append_chunk(chunks, "fact", fact);
    }
    if (!spec.title.empty()) append_chunk(chunks, "LIST", title_list(spec));

    constexpr std::size_t kRoom = 28;
    const std::uint64_t file_bytes =
        12 + 8 + kRoom + chunks.size() + 8 + data_bytes + (data_bytes & 1);
    const bool is_64 = file_bytes - 8 >= kLargest32;

    std::string room;
    if (is_64) {
        append_little_endian(room, file_bytes - 8, 8);
        append_little_endian(room, data_bytes, 8);
        append_little_endian(room, frames, 8);
    }
    room.resize(kRoom, '\0');

    std::string header = is_64 ? "RF64" : "RIFF";
    append_little_endian(header, is_64 ? kLargest32 : file_bytes - 8, 4);
    header += "WAVE";
    append_chunk(header, is_64 ? "ds64" : "JUNK", room);
    header += chunks;
    header += "data";
    append_little_endian(header, is_64 ? kLargest32 : data_bytes, 4);
    return header;
}

}  // namespace sitwell
