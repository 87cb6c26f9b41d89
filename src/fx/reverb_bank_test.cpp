#include "core/audio/audio_buffer.h"
#include "fx/reverb.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(ReverbBank, GivesEveryLaneTheBitsOfAReverbOfItsOwn)
{
    for (const std::size_t lanes : {1u, 2u, 17u, 26u}) {
        ReverbBank bank;
        bank.prepare({48000.0, 512, 2}, lanes);
        const auto input = [](std::size_t lane) {
            AudioBuffer audio{2, 4096};
            std::uint32_t seed = static_cast<std::uint32_t>(lane) + 1;
            for (std::size_t c = 0; c < 2; ++c)
                for (float& sample : audio.channel(c)) {
                    seed = seed * 1664525u + 1013904223u;
                    sample = static_cast<float>(seed) * 0x1p-32f - 0.5f;
                }
            return audio;
        };
        std::vector<AudioBuffer> audio;
        for (std::size_t i = 0; i < lanes; ++i) audio.push_back(input(i));
        ReverbParams params{.character = 1.0f,
                            .decay_s = 1.5f,
                            .modulation_percent = 80.0f,
                            .duck_db = 6.0f,
                            .duck_release_ms = 20.0f};
        const AudioBuffer key = input(99);
        for (std::size_t at = 0; at < 4096; at += 512) {
            params.level_db = at < 2048 ? 0.0f : -3.0f;
            params.size = at < 1024 ? 1.0f : 0.8f;
            std::vector<AudioView> views;
            for (AudioBuffer& lane : audio) views.push_back(lane.view().slice(at, 512));
            bank.process(views, key.view().slice(at, 512), values_of(kReverbParams, params));
        }
        for (std::size_t i = 0; i < lanes; ++i) {
            AudioBuffer alone = input(i);
            Reverb reverb;
            reverb.prepare({48000.0, 512, 2});
            for (std::size_t at = 0; at < 4096; at += 512) {
                params.level_db = at < 2048 ? 0.0f : -3.0f;
                params.size = at < 1024 ? 1.0f : 0.8f;
                reverb.process(alone.view().slice(at, 512), key.view().slice(at, 512), params);
            }
            for (std::size_t c = 0; c < 2; ++c)
                EXPECT_TRUE(std::equal(alone.channel(c).begin(), alone.channel(c).end(),
                                       audio[i].channel(c).begin()))
                    << lanes << " lanes, lane " << i;
        }
    }
}

}  // namespace
}  // namespace sitwell
