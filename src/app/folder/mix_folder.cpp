#include "app/folder/mix_folder.h"

#include "core/system/files.h"
#include "core/text/format.h"
#include "session/codec/codec.h"

#include <cmath>

namespace sitwell {

namespace fs = std::filesystem;

std::string file_title(const std::string& title)
{
    constexpr std::size_t kLongest = 48;
    std::string out;
    for (const char c : title) {
        const auto u = static_cast<unsigned char>(c);
        const bool word =
            u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (word)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    if (out.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
        out.resize(end);
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "Song" : out;
}

std::string MixFolder::named(std::string_view kind) const
{
    return variant_.empty() ? std::string{kind} : format("{}-{}", kind, variant_);
}

fs::path MixFolder::mix_file(const std::string& title, int revision, double sample_rate_hz) const
{
    const double khz = sample_rate_hz / 1000.0;
    const std::string rate = khz == std::floor(khz) ? format("{:.0f}k", khz)
                                                    : format("{:.0f}k{:.0f}", std::floor(khz),
                                                             10.0 * (khz - std::floor(khz)));
    return path_ / format("{}_v{:02}_{}_{}24.wav", file_title(title), revision, named("Mix"), rate);
}

fs::path MixFolder::listen_file(const std::string& title, int revision,
                                const std::string& extension) const
{
    return path_ /
           format("{}_v{:02}_{}{}", file_title(title), revision, named("Listen"), extension);
}

fs::path MixFolder::prints_folder(int revision) const
{
    return path_ / "prints" / format("v{:02}", revision);
}

Result<std::optional<Document>> MixFolder::read() const
{
    std::error_code ec;
    if (!fs::exists(session_file(), ec)) return std::optional<Document>{};
    return read_text(session_file())
        .and_then(
            [&](const std::string& text) { return parse_json(text, session_file().string()); })
        .and_then([&](const Json& json) -> Result<std::optional<Document>> {
            auto document = decode_document(json);
            if (document) return std::optional<Document>{std::move(*document)};
            std::string all;
            for (const Error& fault : document.error()) all += "\n  " + to_text(fault);
            return fail(Error::Code::bad_format,
                        "This session cannot be read. Mend it, or start over with --fresh." + all,
                        session_file().string());
        });
}

Result<void> MixFolder::write(const Document& document) const
{
    return write_text(session_file(), to_text(encode(document)) + "\n");
}

}  // namespace sitwell
