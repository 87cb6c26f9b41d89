#pragma once

#include "render/engine/player_fixture.h"
#include "render/live/live_player.h"

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace sitwell::test {

inline constexpr Frames kLength = 96000;
inline constexpr std::size_t kFade = 960;  ///< 20 ms

/// Two tracks with devices that remember, one of them late, a bus with a late reverb and a keyed
/// compressor: whatever can go wrong when the play head jumps.
inline Song song()
{
    Song song{kLength};
    Strip& voice = song.track("voice", noise(1, kLength, 1));
    voice.chain = {insert("equalizer"), insert("compressor")};
    voice.chain[0].values[*param_index(*find_device("equalizer"), "band1_type")] = 1.0f;
    voice.sends = {send("room", -6.0f)};
    Strip& band = song.track("band", noise(2, kLength, 2));
    band.chain = {insert("gate"), insert("compressor")};
    band.chain[1].key = StripId{"voice"};
    song.bus("room").chain = {insert("reverb")};
    song["mix"].chain = {insert("limiter")};
    return song;
}

inline std::unique_ptr<LivePlayer> live(const Song& song, LiveOptions options = {})
{
    return std::move(LivePlayer::make(song.session, song.opener(), options).value());
}

/// What is pulled in blocks; waits for the disk as a sound card would not.
inline AudioBuffer pulled(LivePlayer& player, std::size_t frames, std::size_t block = 256)
{
    AudioBuffer audio{2, frames};
    for (std::size_t done = 0; done < frames;) {
        const std::size_t count = std::min(block, frames - done);
        if (player.pull(audio.view().slice(done, count)))
            done += count;
        else
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return audio;
}

inline AudioBuffer part(const AudioBuffer& audio, std::size_t first, std::size_t count)
{
    return AudioBuffer{audio.view().slice(first, count)};
}

inline AudioBuffer printed(const Song& song, std::optional<FrameRange> range = {},
                           Frames run_up = 0)
{
    PlayOptions options;
    options.range = range;
    options.run_up = run_up;
    return std::move(play(song, options).value().mix);
}

}  // namespace sitwell::test
