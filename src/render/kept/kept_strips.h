#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "render/engine/feed.h"
#include "render/engine/gain_statistics.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

class KeptFile;

/// A track's sound behind its chain, from a folder of KeptStrips. Played front to back.
class KeptSound final : public Feed {
public:
    explicit KeptSound(std::unique_ptr<KeptFile> file);
    ~KeptSound() override;

    /// Of as many channels as were kept; silence where the disk fails.
    void read(AudioView out) noexcept override;
    AudioReader::Faults faults() const noexcept override { return {0, failed_}; }
    /// What the chain's devices of Superposition::gain did, in its order.
    const std::vector<GainStatistics>& statistics() const noexcept { return statistics_; }

private:
    friend class KeptStrips;
    std::unique_ptr<KeptFile> file_;
    std::vector<GainStatistics> statistics_;
    Frames at_ = 0;
    bool failed_ = false;
};

/// The same while it is being written; nothing is kept until finish(). What cannot be written is
/// given up in silence: a cache is slower then, not wrong.
class KeptWriter {
public:
    explicit KeptWriter(std::unique_ptr<KeptFile> file, std::size_t channels);
    ~KeptWriter();

    void add(ConstAudioView audio) noexcept;  // [render]
    /// After the last frame; as many statistics as begin() was told. [control]
    void finish(std::span<const GainStatistics> statistics);

private:
    void flush() noexcept;

    std::unique_ptr<KeptFile> file_;
    std::vector<std::vector<float>> waiting_;  ///< one a channel
    std::size_t count_ = 0;                    ///< of frames waiting
    Frames at_ = 0;
    bool failed_ = false;
};

/// Post-chain audio of tracks on disk, by a key that names all it was made from
/// (render/kept/strip_key.h). Safe to delete at any time, safe under several processes, bounded.
/// An entry that cannot be read is as good as none. [any]
class KeptStrips {
public:
    explicit KeptStrips(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// What a writer of the same shape kept; null when there is none.
    struct Shape {
        std::size_t channels = 1;
        Frames frames = 0;
        std::size_t statistics = 0;
    };
    std::unique_ptr<KeptSound> find(const std::string& key, const Shape& shape) const;
    /// Null when the folder cannot be written, or has no room for so much.
    std::unique_ptr<KeptWriter> begin(const std::string& key, const Shape& shape) const;
    /// Removes what was unused for longest until the folder is within its bound of 8 GiB.
    void trim() const;

private:
    std::filesystem::path file_of(const std::string& key) const;
    std::filesystem::path folder_;
};

}  // namespace sitwell
