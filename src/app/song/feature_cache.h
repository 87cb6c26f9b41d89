#pragma once

#include "analysis/features.h"
#include "analysis/voice/voice_rows.h"

#include <filesystem>
#include <optional>
#include <string>

namespace sitwell {

/// What was heard before, kept on disk by content: safe to delete at any time, safe under several
/// processes, bounded. An entry that cannot be read is as good as none. An empty folder means no
/// cache. [any]
class FeatureCache {
public:
    explicit FeatureCache(std::filesystem::path folder) : folder_{std::move(folder)} {}

    std::optional<TrackFeatures> find(const std::string& content_hash, double sample_rate_hz) const;
    void keep(const TrackFeatures& features) const;

    std::optional<VoiceRows> find_voice(const std::string& content_hash,
                                        double sample_rate_hz) const;
    void keep_voice(const std::string& content_hash, double sample_rate_hz,
                    const VoiceRows& rows) const;
    /// Removes the entries unused for longest until the folder is within its bound of 1 GiB.
    void trim() const;

private:
    std::filesystem::path file_of(const std::string& content_hash, double sample_rate_hz,
                                  const char* kind = "") const;
    void write(const std::filesystem::path& file, const std::string& bytes) const;
    std::filesystem::path folder_;
};

}  // namespace sitwell
