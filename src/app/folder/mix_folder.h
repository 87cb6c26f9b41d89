#pragma once

#include "core/result/result.h"
#include "session/edit/edit.h"

#include <filesystem>
#include <optional>
#include <string>

namespace sitwell {

/// The folder that `mix` leaves, and the names in it.
class MixFolder {
public:
    explicit MixFolder(std::filesystem::path path) : path_{std::move(path)} {}

    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path session_file() const { return path_ / "session.json"; }
    std::filesystem::path intent_file() const { return path_ / "intent.json"; }
    std::filesystem::path report_file() const { return path_ / "report.html"; }
    /// "Song_v01_Mix_48k24.wav"
    std::filesystem::path mix_file(const std::string& title, int revision,
                                   double sample_rate_hz) const;
    /// "Song_v01_Listen.wav", ".mp3"
    std::filesystem::path listen_file(const std::string& title, int revision,
                                      const std::string& extension) const;
    /// "prints/v01"
    std::filesystem::path prints_folder(int revision) const;

    /// The document in the folder; empty when there is none yet; a fault when it cannot be read.
    Result<std::optional<Document>> read() const;
    Result<void> write(const Document& document) const;

private:
    std::filesystem::path path_;
};

/// A title as file names spell it: words joined by '-', at most 48 bytes, never empty.
std::string file_title(const std::string& title);

}  // namespace sitwell
