#pragma once

#include "core/result/result.h"
#include "session/edit/edit.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace sitwell {

/// The folder that `mix` leaves, and the names in it.
class MixFolder {
public:
    /// `variant`: the id of the variant that lies there; empty for the mix itself.
    explicit MixFolder(std::filesystem::path path, std::string variant = {})
        : path_{std::move(path)}, variant_{std::move(variant)}
    {
    }

    const std::filesystem::path& path() const noexcept { return path_; }
    const std::string& variant() const noexcept { return variant_; }
    /// "variants/wide": a folder like this one, of that variant of the mix.
    MixFolder of_variant(const std::string& id) const
    {
        return MixFolder{path_ / "variants" / id, id};
    }
    std::filesystem::path session_file() const { return path_ / "session.json"; }
    std::filesystem::path intent_file() const { return path_ / "intent.json"; }
    std::filesystem::path report_file() const { return path_ / "report.html"; }
    /// "Song_v01_Mix_48k24.wav", of a variant "Song_v01_Mix-wide_48k24.wav"
    std::filesystem::path mix_file(const std::string& title, int revision,
                                   double sample_rate_hz) const;
    /// "Song_v01_Listen.wav", ".mp3", of a variant "Song_v01_Listen-wide.wav"
    std::filesystem::path listen_file(const std::string& title, int revision,
                                      const std::string& extension) const;
    /// "prints/v01"
    std::filesystem::path prints_folder(int revision) const;

    /// The document in the folder; empty when there is none yet; a fault when it cannot be read.
    Result<std::optional<Document>> read() const;
    Result<void> write(const Document& document) const;

private:
    std::string named(std::string_view kind) const;

    std::filesystem::path path_;
    std::string variant_;
};

/// A title as file names spell it: words joined by '-', at most 48 bytes, never empty.
std::string file_title(const std::string& title);

}  // namespace sitwell
