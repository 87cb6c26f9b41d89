#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/share_stop.h"
#include "render/engine/strip_player.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// How many shares walk together: the lanes of one lockstep bank.
inline constexpr std::size_t kSharesPerGroup = 16;

/// Some tracks' shares of the mix: what they put out, followed through every bus they reach, or the
/// residue that devices of Superposition::none leave. Groups share nothing and may play at the same
/// time.
class ShareGroup {
public:
    /// The shares of those nodes; a track that cannot be heard has none and its share is silence.
    ShareGroup(const DeskSetup& setup, std::span<const StripPlayer> strips,
               const std::vector<std::optional<std::size_t>>& tracks);  // [control]
    /// The residue of all buses.
    static ShareGroup of_residue(const DeskSetup& setup, std::span<const StripPlayer> strips);

    /// After the whole segment of the main path. [render]
    void process(const SegmentClock& segment, std::span<const StripPlayer> strips) noexcept;

    std::size_t size() const noexcept { return prints_.size(); }
    /// Of the segment played last; valid until the next.
    ConstAudioView print(std::size_t lane) const noexcept { return prints_[lane].view(); }

private:
    ShareGroup(const DeskSetup& setup, std::size_t lanes);
    void walk(const DeskSetup& setup, std::span<const StripPlayer> strips,
              const std::vector<std::optional<std::size_t>>& tracks, bool residue);

    std::vector<std::unique_ptr<ShareStop>> stops_;  ///< in plan order; they point at one another
    std::vector<AudioBuffer> prints_;
};

}  // namespace sitwell
