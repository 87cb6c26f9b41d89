#pragma once

#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"
#include "repair/repaired.h"
#include "support/buffer_reader.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <string_view>
#include <utility>

namespace sitwell::test {

inline std::unique_ptr<AudioReader> repaired_stream(const AudioBuffer& audio, std::string_view tool,
                                                    std::string_view settings)
{
    auto reader = repaired(std::make_unique<BufferReader>(audio), tool, settings);
    EXPECT_TRUE(reader) << (reader ? "" : to_text(reader.error()));
    return reader ? std::move(*reader) : nullptr;
}

/// From `first` to the end, in blocks of up to `block` frames.
inline AudioBuffer read_from(AudioReader& reader, Frames first, std::size_t block)
{
    EXPECT_TRUE(reader.seek(first));
    AudioBuffer out{reader.format().channels,
                    static_cast<std::size_t>(reader.format().frames - first)};
    std::size_t at = 0;
    while (true) {
        const std::size_t wanted = std::min(block, out.frames() - at);
        const std::size_t got = reader.read(out.view().slice(at, wanted));
        at += got;
        if (got < wanted || wanted == 0) break;
    }
    EXPECT_EQ(at, out.frames());
    EXPECT_EQ(reader.read(out.view().slice(0, std::min<std::size_t>(block, out.frames()))), 0u);
    return out;
}

inline AudioBuffer repaired_sound(const AudioBuffer& audio, std::string_view tool,
                                  std::string_view settings)
{
    return read_from(*repaired_stream(audio, tool, settings), 0, 4096);
}

/// The law of every repair: the same bits in any blocks and from any place on.
inline void expect_the_same_however_read(const AudioBuffer& audio, std::string_view tool,
                                         std::string_view settings)
{
    const AudioBuffer whole = repaired_sound(audio, tool, settings);
    const auto reader = repaired_stream(audio, tool, settings);
    EXPECT_EQ(reader->format().frames, static_cast<Frames>(audio.frames()));
    for (const std::size_t block : {std::size_t{61}, std::size_t{1024}, audio.frames()})
        EXPECT_TRUE(same_bits(read_from(*reader, 0, block), whole)) << "blocks of " << block;
    Dice dice{11};
    for (int n = 0; n < 6; ++n) {
        const std::size_t first = dice.whole(0, audio.frames());
        EXPECT_TRUE(same_bits(read_from(*reader, static_cast<Frames>(first), 700),
                              whole.view().slice(first, audio.frames() - first)))
            << "from " << first;
    }
}

}  // namespace sitwell::test
