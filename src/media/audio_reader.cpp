#include "media/audio_reader.h"

#include "core/text/format.h"
#include "media/stream/file_bytes.h"
#include "media/stream/libav_reader.h"
#include "media/stream/sndfile_reader.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <string>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostChannelsRead = 64;
constexpr double kLowestRateHz = 4000.0;
constexpr double kHighestRateHz = 768000.0;

bool is_readable_text(const std::string& bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) {
                           return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' ||
                                  c == '\t';
                       }) &&
           is_utf8(cut_utf8(bytes, bytes.size() - std::min<std::size_t>(bytes.size(), 3)));
}

/// Why no decoder knows the file, as far as its first bytes tell.
Error describe_unknown(FileBytes& bytes, const fs::path& file)
{
    const std::string head = bytes.bytes_at(0, 1024);
    std::string message =
        "This is no sound file of a kind that can be read, or its header is broken. "
        "Export it again as WAV.";
    if (is_readable_text(head))
        message = "This file is named like audio but holds text. Send the audio itself, as WAV.";
    else if (std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; }))
        message = "This file holds nothing but zeros: the copy or download was never completed. "
                  "Copy it again.";
    else if (head.substr(0, 4) == "RIFF" || head.substr(0, 4) == "FORM" ||
             head.substr(0, 4) == "fLaC")
        message = "The header of this file is broken, so its sound cannot be found. Export it "
                  "again as WAV.";
    return {Error::Code::bad_format, std::move(message), file.string()};
}

Result<void> check(const AudioFormat& format, const fs::path& file)
{
    const auto refuse = [&](Error::Code code, std::string message) {
        return fail(code, std::move(message), file.string());
    };
    if (format.channels == 0 || format.channels > kMostChannelsRead)
        return refuse(
            Error::Code::unsupported,
            sitwell::format(
                "This file has {} channels; 1 to {} can be read. Split it into mono files.",
                format.channels, kMostChannelsRead));
    if (!(format.sample_rate_hz >= kLowestRateHz && format.sample_rate_hz <= kHighestRateHz))
        return refuse(
            Error::Code::unsupported,
            sitwell::format("This file says its sample rate is {} Hz; 4 to 768 kHz can be read. "
                            "Export it again.",
                            format.sample_rate_hz));
    if (format.frames <= 0)
        return refuse(Error::Code::bad_format, "This file is sound of length 0: the recording or "
                                               "export holds nothing. Export it again.");
    return {};
}

}  // namespace

Result<std::unique_ptr<AudioReader>> open_audio(const fs::path& file)
{
    auto bytes = FileBytes::open(file);
    if (!bytes) return tl::unexpected{bytes.error()};
    if ((*bytes)->size() == 0)
        return fail(Error::Code::bad_format,
                    "This file is empty: it holds not one byte. Copy or export it again.",
                    file.string());
    // libsndfile 1.2 takes the float samples of a W64 with an extensible header for integers.
    const bool is_w64 = (*bytes)->bytes_at(0, 4) == "riff";
    auto reader = is_w64 ? open_with_libav(file) : open_with_sndfile(file);
    if (!reader) reader = is_w64 ? open_with_sndfile(file) : open_with_libav(file);
    if (!reader) return tl::unexpected{describe_unknown(**bytes, file)};
    if (auto sound = check((*reader)->format(), file); !sound) return tl::unexpected{sound.error()};
    return reader;
}

}  // namespace sitwell
