#include "media/stream/sndfile_format.h"

#include "media/stream/text_encoding.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

namespace sitwell {

namespace {

std::string container_of(int format)
{
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
        return "WAV";
    case SF_FORMAT_RF64:
        return "RF64";
    case SF_FORMAT_AIFF:
        return "AIFF";
    case SF_FORMAT_FLAC:
        return "FLAC";
    case SF_FORMAT_MPEG:
        return "MP3";
    case SF_FORMAT_OGG:
        return "Ogg";
    case SF_FORMAT_W64:
        return "W64";
    case SF_FORMAT_CAF:
        return "CAF";
    case SF_FORMAT_AU:
        return "AU";
    default:
        break;
    }
    SF_FORMAT_INFO major{format & SF_FORMAT_TYPEMASK, nullptr, nullptr};
    sf_command(nullptr, SFC_GET_FORMAT_INFO, &major, sizeof major);
    return major.name != nullptr ? major.name : "";
}

std::pair<std::string, int> encoding_and_bits(int format)
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
        return {"PCM 8", 8};
    case SF_FORMAT_PCM_16:
        return {"PCM 16", 16};
    case SF_FORMAT_PCM_24:
        return {"PCM 24", 24};
    case SF_FORMAT_PCM_32:
        return {"PCM 32", 32};
    case SF_FORMAT_FLOAT:
        return {"float 32", 32};
    case SF_FORMAT_DOUBLE:
        return {"float 64", 64};
    case SF_FORMAT_ALAC_16:
        return {"ALAC", 16};
    case SF_FORMAT_ALAC_20:
        return {"ALAC", 20};
    case SF_FORMAT_ALAC_24:
        return {"ALAC", 24};
    case SF_FORMAT_ALAC_32:
        return {"ALAC", 32};
    case SF_FORMAT_VORBIS:
        return {"Vorbis", 0};
    case SF_FORMAT_OPUS:
        return {"Opus", 0};
    case SF_FORMAT_MPEG_LAYER_I:
        return {"MP1", 0};
    case SF_FORMAT_MPEG_LAYER_II:
        return {"MP2", 0};
    case SF_FORMAT_MPEG_LAYER_III:
        return {"MP3", 0};
    default:
        break;
    }
    SF_FORMAT_INFO sub{format & SF_FORMAT_SUBMASK, nullptr, nullptr};
    sf_command(nullptr, SFC_GET_FORMAT_INFO, &sub, sizeof sub);
    return {sub.name != nullptr ? sub.name : "", 0};
}

void read_tags(SNDFILE* file, AudioFormat& format)
{
    if (const char* title = sf_get_string(file, SF_STR_TITLE)) format.title = to_utf8(title);
    if (const char* comment = sf_get_string(file, SF_STR_COMMENT))
        format.description = to_utf8(comment);
    if (const char* software = sf_get_string(file, SF_STR_SOFTWARE))
        format.originator = to_utf8(software);
    SF_BROADCAST_INFO_VAR(1 << 14) bext{};
    if (sf_command(file, SFC_GET_BROADCAST_INFO, &bext, sizeof bext) != SF_TRUE) return;
    format.time_reference = static_cast<Frames>(
        static_cast<std::uint64_t>(bext.time_reference_high) << 32 | bext.time_reference_low);
    if (format.time_reference < 0) format.time_reference = -1;
    const std::size_t length = ::strnlen(bext.description, sizeof bext.description);
    if (length > 0) format.description = to_utf8({bext.description, length});
    const std::size_t by = ::strnlen(bext.originator, sizeof bext.originator);
    if (by > 0) format.originator = to_utf8({bext.originator, by});
}

}  // namespace

AudioFormat format_of(SNDFILE* file, const SF_INFO& info)
{
    AudioFormat format;
    format.sample_rate_hz = info.samplerate;
    format.channels = static_cast<std::size_t>(info.channels);
    format.frames = info.frames;
    format.container = container_of(info.format);
    std::tie(format.encoding, format.bits) = encoding_and_bits(info.format);
    read_tags(file, format);
    return format;
}

bool is_compressed(const SF_INFO& info) noexcept
{
    const int major = info.format & SF_FORMAT_TYPEMASK;
    return major == SF_FORMAT_FLAC || major == SF_FORMAT_OGG || major == SF_FORMAT_MPEG;
}

}  // namespace sitwell
