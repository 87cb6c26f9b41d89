#include "app/song/feature_cache.h"

#include "analysis/codec/features_codec.h"
#include "analysis/codec/voice_codec.h"
#include "core/system/bounded_folder.h"
#include "core/system/files.h"
#include "core/text/format.h"

namespace sitwell {

namespace fs = std::filesystem;

namespace {
constexpr std::uintmax_t kBoundBytes = std::uintmax_t{1} << 30;
}  // namespace

fs::path FeatureCache::file_of(const std::string& content_hash, double sample_rate_hz,
                               const char* kind) const
{
    return folder_ / format("{}-{:.0f}{}.features", content_hash, sample_rate_hz, kind);
}

void FeatureCache::write(const fs::path& file, const std::string& bytes) const
{
    if (folder_.empty() || !make_folder(folder_)) return;
    // A cache that cannot be written is slower, not wrong.
    static_cast<void>(write_text(file, bytes));
}

std::optional<TrackFeatures> FeatureCache::find(const std::string& content_hash,
                                                double sample_rate_hz) const
{
    if (folder_.empty()) return std::nullopt;
    const fs::path file = file_of(content_hash, sample_rate_hz);
    auto bytes = read_text(file);
    if (!bytes) return std::nullopt;
    auto features = decode_features(*bytes);
    if (!features) return std::nullopt;
    mark_used(file);
    return std::move(*features);
}

void FeatureCache::keep(const TrackFeatures& features) const
{
    write(file_of(features.content_hash, features.sample_rate_hz), encode_features(features));
}

std::optional<VoiceRows> FeatureCache::find_voice(const std::string& content_hash,
                                                  double sample_rate_hz) const
{
    if (folder_.empty()) return std::nullopt;
    const fs::path file = file_of(content_hash, sample_rate_hz, "-voice");
    const auto bytes = read_text(file);
    if (!bytes) return std::nullopt;
    auto rows = decode_voice(*bytes);
    if (!rows) return std::nullopt;
    mark_used(file);
    return std::move(*rows);
}

void FeatureCache::keep_voice(const std::string& content_hash, double sample_rate_hz,
                              const VoiceRows& rows) const
{
    write(file_of(content_hash, sample_rate_hz, "-voice"), encode_voice(rows));
}

void FeatureCache::trim() const
{
    if (!folder_.empty()) trim_folder(folder_, ".features", kBoundBytes);
}

}  // namespace sitwell
