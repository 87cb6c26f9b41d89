#include "core/audio/audio_buffer.h"
#include "media/stream/pcm_samples.h"

#include <gtest/gtest.h>
#include <memory>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell::test {
namespace {

/// The samples' bytes and nothing behind them, so that a look beyond is found by the sanitizer.
std::vector<unsigned char> bytes_of(const std::vector<int>& samples, int sample_bytes)
{
    std::vector<unsigned char> bytes;
    for (const int sample : samples)
        for (int b = 0; b < sample_bytes; ++b)
            bytes.push_back(static_cast<unsigned char>(static_cast<unsigned>(sample) >> (8 * b)));
    return std::vector<unsigned char>(bytes.begin(), bytes.end());
}

RC_GTEST_PROP(PcmSamples, AreTheNumbersOfTheFile, ())
{
    const auto channels = *rc::gen::inRange<std::size_t>(1, 5);
    const auto frames = *rc::gen::inRange<std::size_t>(0, 40);
    const bool is_24 = *rc::gen::arbitrary<bool>();
    const int full_scale = is_24 ? 1 << 23 : 1 << 15;
    std::vector<int> samples(channels * frames);
    for (int& sample : samples)
        sample = *rc::gen::oneOf(rc::gen::inRange(-full_scale, full_scale),
                                 rc::gen::element(-full_scale, full_scale - 1, -1, 0));
    AudioBuffer audio{channels, frames};
    (is_24 ? read_pcm24 : read_pcm16)(bytes_of(samples, is_24 ? 3 : 2).data(), audio.view());
    for (std::size_t n = 0; n < frames; ++n)
        for (std::size_t c = 0; c < channels; ++c)
            RC_ASSERT(audio.view().channel(c)[n] == static_cast<float>(samples[n * channels + c]) /
                                                        static_cast<float>(full_scale));
}

}  // namespace
}  // namespace sitwell::test
